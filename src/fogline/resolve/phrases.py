"""Names of a report put together into phrases: what contains what, and which relation holds for which name.

"the western bank of the Dnieper River in Ukraine's southern Kherson region" has three names and is one phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fogline.model import Span
from fogline.resolve.candidates import Candidates
from fogline.resolve.gazetteer import normal
from fogline.resolve.place_words import SHARED, Link, Mention, link, mention, starts_range
from fogline.resolve.ranking import KIND_OF_HINT, Candidate, lies_in_county

_WIDE_KINDS = KIND_OF_HINT["region"] | KIND_OF_HINT["county"] | {"country", "continent"}
_LOOSE_KINDS = KIND_OF_HINT["water"] | {"bank", "front", "coast"}  # they lie in several regions


@dataclass(frozen=True, slots=True)
class Phrase:
    """One place as the text gives it: the names that contain it, innermost first, are part of its words.

    ``around``, for a name without containers, are those of its neighbours in a list ("A and B in C"), of the place that
    it is said to be near ("A, south of B in C"), or of its other mentions.
    """

    words: Span
    head: Mention
    containers: tuple[Mention, ...] = ()
    around: tuple[Mention, ...] = ()


def phrases(
    text: str, spans: Sequence[Span], candidates: Candidates, *, sentences: Sequence[Span] = ()
) -> list[Phrase]:
    """The phrases of the names at ``spans``, in order of the text; overlapping spans count once.

    No phrase reaches over the end of one of ``sentences``.
    """
    mentions = [mention(text, span) for span in _apart(spans)]
    ends = sorted(end for _, end in sentences)
    links = [_link(text, a.name, b.name, ends) for a, b in pairwise(mentions)]
    mentions = _plurals_shared(mentions, links)
    mentions = _ranges(text, mentions, links)
    found = _Joiner(text, mentions, links, candidates).joined()
    return _containers_shared(text, _relations_shared(text, found), candidates)


def names_of(candidates: Candidates, text: str, item: Mention) -> tuple[Candidate, ...]:
    """What the name may mean."""
    return candidates.named(text[item.name[0] : item.name[1]], item.bare, item.hint)


def all_names_of(candidates: Candidates, text: str, item: Mention) -> tuple[Candidate, ...]:
    """What the name may mean, its smallest namesakes too."""
    return candidates.all_named(text[item.name[0] : item.name[1]], item.bare, item.hint)


def _link(text: str, left: Span, right: Span, ends: Sequence[int]) -> Link:
    parted = bisect_left(ends, left[1]) != bisect_left(ends, right[0] + 1)
    return "" if parted else link(text, left, right)


def _apart(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if span[0] < span[1] and (not kept or span[0] >= kept[-1][1]):
            kept.append(span)
    return kept


def _plurals_shared(mentions: list[Mention], links: Sequence[Link]) -> list[Mention]:
    """ "Kherson and Odesa regions": the kind holds for both."""
    result = list(mentions)
    for index in range(len(result) - 1, 0, -1):
        after, before = result[index], result[index - 1]
        if after.plural and not before.hint and links[index - 1] in ("and", "comma"):
            result[index - 1] = replace(before, hint=after.hint, plural=True)
    return result


def _ranges(text: str, mentions: list[Mention], links: Sequence[Link]) -> list[Mention]:
    """ "from Izium to Lyman": the two get the relations "from" and "to"."""
    result = list(mentions)
    for index, kind in enumerate(links):
        first, second = result[index], result[index + 1]
        if kind == "to" and first.relation == second.relation == "in" and starts_range(text, first.words[0]):
            result[index], result[index + 1] = replace(first, relation="from"), replace(second, relation="to")
    return result


def _relations_shared(text: str, found: list[Phrase]) -> list[Phrase]:
    """ "near Bakhmut and Soledar": the relation of the first holds along a list that ends in "and"."""
    result, index = list(found), 0
    while index < len(result):
        end = _list_end(text, result, index) if result[index].head.relation in SHARED else index
        for other in range(index + 1, end + 1):
            head = replace(result[other].head, relation=result[index].head.relation)
            result[other] = replace(result[other], head=head)
        index = end + 1
    return result


def _list_end(text: str, found: Sequence[Phrase], first: int) -> int:
    """Index of the last member of the list that begins with ``first``; ``first`` itself where there is none."""
    end = last = first
    while last + 1 < len(found) and found[last + 1].head.relation == "in":
        gap = text[found[last].words[1] : found[last + 1].words[0]]
        kind = link(text, found[last].words, found[last + 1].words)
        if kind not in ("and", "comma"):
            break
        last += 1
        is_end = gap.strip(", ").startswith(("and", "or", "&"))
        if is_end and (last - first > 1 or not gap.startswith(",")):
            end = last
        if is_end:
            break
    return end


def _containers_shared(text: str, found: list[Phrase], candidates: Candidates) -> list[Phrase]:
    """Phrases with what the text names around their neighbours, or around the same name elsewhere."""
    result = list(found)
    for index in range(len(result) - 2, -1, -1):
        phrase, after = result[index], result[index + 1]
        around = after.containers or after.around
        if around and not phrase.containers and _goes_with(text, phrase, after):
            options = names_of(candidates, text, phrase.head)
            if not any(_is_well_known(option) for option in options):
                result[index] = replace(phrase, around=around)
    return [phrase if phrase.containers or phrase.around else _as_elsewhere(phrase, result) for phrase in result]


def _goes_with(text: str, phrase: Phrase, after: Phrase) -> bool:
    """Whether a phrase is listed with the next one, or told to lie near it."""
    if phrase.head.hint in ("region", "county", "water"):
        return False
    if after.head.relation in ("in", phrase.head.relation):
        return link(text, phrase.words, after.words) in ("and", "comma")
    return _NEXT.fullmatch(text[phrase.words[1] : after.words[0]]) is not None


_NEXT = re.compile(r"(?:\s(?:area|district))?,?\s(?:(?:just|about|some|which is|which lies|located)\s)?")
_WELL_KNOWN = 100_000
"""Inhabitants from which a place is known without its region."""


def _is_well_known(place: Candidate) -> bool:
    is_called_so = place.matched in ("primary", "alternate", "abbreviation")
    is_large = place.kind in _WIDE_KINDS | {"capital"} or place.population >= _WELL_KNOWN
    return is_called_so and (place.pack or is_large)


def _as_elsewhere(phrase: Phrase, others: Sequence[Phrase]) -> Phrase:
    """The phrase with what the text names around the same name before it, else after it."""
    bare, start = normal(phrase.head.bare), phrase.words[0]
    same = [o for o in others if o.containers and o.head.hint in ("", "settlement") and normal(o.head.bare) == bare]
    if not same or phrase.head.hint not in ("", "settlement"):
        return phrase
    before = [other for other in same if other.words[0] < start]
    return replace(phrase, around=(before[-1] if before else same[0]).containers)


class _Joiner:
    """Joins each name with the names that contain it."""

    def __init__(self, text: str, mentions: Sequence[Mention], links: Sequence[Link], candidates: Candidates) -> None:
        self.text, self.mentions, self.links = text, mentions, links
        self.options = [all_names_of(candidates, text, item) for item in mentions]

    def joined(self) -> list[Phrase]:
        owners = {i + 1: i for i, kind in enumerate(self.links) if kind == "owner" and self._holds(i, i + 1, "owner")}
        owning = set(owners.values())
        result: list[Phrase] = []
        follower: tuple[int, Phrase] | None = None  # index of the first name of the phrase to the right
        for index in range(len(self.mentions) - 1, -1, -1):
            if index in owning:
                continue
            first = owners.get(index, index)
            phrase = self._owned(index, first)
            if follower and (merged := self._contained(index, phrase, follower)):
                result[-1] = phrase = merged
            else:
                result.append(phrase)
            follower = first, phrase
        return result[::-1]

    def _owned(self, index: int, owner: int) -> Phrase:
        head = self.mentions[index]
        if owner == index:
            return Phrase(head.words, head)
        by = self.mentions[owner]
        relation = by.relation if head.relation == "in" else head.relation
        return Phrase((by.words[0], head.words[1]), replace(head, relation=relation), (by,))

    def _contained(self, index: int, phrase: Phrase, follower: tuple[int, Phrase]) -> Phrase | None:
        first, container = follower
        if self.links[first - 1] not in ("in", "comma") or first != index + 1:
            return None
        heads = [
            i for i in range(first, min(first + 2, len(self.mentions))) if self.mentions[i].name == container.head.name
        ]
        if not heads or not self._holds(heads[0], index, self.links[first - 1]):
            return None
        containers = (container.head, *container.containers, *phrase.containers)
        return Phrase((phrase.words[0], container.words[1]), phrase.head, containers)

    def _holds(self, container: int, content: int, kind: Link) -> bool:
        """Whether the one may contain the other, by kind and by where the two lie."""
        outer, inner = self.mentions[container], self.mentions[content]
        is_named_region = outer.hint in ("region", "county") and not outer.plural
        if not is_named_region and not any(
            c.kind in _WIDE_KINDS and c.matched != "derived" for c in self.options[container]
        ):
            return False
        if outer.plural and outer.hint:
            return False
        if not self.options[content]:
            return is_named_region or kind == "in" or inner.hint == "water"
        if is_named_region and inner.hint in ("", "settlement") and self._is_believed(content, kind):
            return True
        if kind != "comma" and (inner.hint == "water" or any(c.kind in _LOOSE_KINDS for c in self.options[content])):
            return True
        if any(lies_in_county(a, b) for b in self.options[container] for a in self.options[content]):
            return True
        ids = {candidate.id for candidate in self.options[container] if candidate.kind in _WIDE_KINDS}
        return any(not ids.isdisjoint(candidate.inside) for candidate in self.options[content])

    def _is_believed(self, content: int, kind: Link) -> bool:
        """Whether a region named beside a name holds it whatever places of the name are known. A comma alone may only
        list the two, where the place is well known elsewhere."""
        return kind in ("in", "owner") or not any(_is_well_known(place) for place in self.options[content])
