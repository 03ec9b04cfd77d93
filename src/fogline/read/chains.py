"""Source chains: who speaks, and who relays it.

"In a statement carried by the agency, the ministry said", "told the broadcaster", "the paper
reported, citing", "was quoted as saying by" all name a relay beside the speaker.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from fogline.read import grammar
from fogline.read.attribution import Attribution, Tokens
from fogline.read.mentions import head_of

_RELAYING = frozenset(
    (
        "carry",
        "publish",
        "report",
        "quote",
        "cite",
        "release",
        "broadcast",
        "air",
        "post",
        "relay",
        "run",
        "distribute",
        "obtain",
        "print",
    )
)
_CITING = frozenset(("cite", "quote"))
_OUTLET_NOUNS = frozenset(
    """agency newspaper paper channel outlet broadcaster television tv radio magazine daily website station telegram
    twitter facebook youtube service media press wire""".split()
)
_STATEMENTS = frozenset(
    ("interview", "statement", "comment", "remark", "post", "report", "article", "message", "video", "briefing")
)
_MENTIONED_ON = frozenset(("telegram", "twitter", "facebook", "x", "youtube", "tiktok", "instagram"))


@dataclass(frozen=True, slots=True)
class Chain:
    """Token spans: those who speak, then those who relay."""

    speakers: tuple[Tokens, ...]
    relays: tuple[Tokens, ...]


def chain_of(attribution: Attribution, doc: Doc, outlets: frozenset[int]) -> Chain:
    """The speakers and relays of an attribution. ``outlets`` are tokens that name media in the pack's words."""
    cue = doc[attribution.cue[0] : attribution.cue[1]].root
    speakers: list[Tokens] = []
    relays: list[Tokens] = []
    for span in attribution.sources:
        (relays if _relays(span, cue) else speakers).append(span)
    if not speakers and relays:
        speakers, relays = relays[-1:], relays[:-1]
    for extra in _told_or_posted(cue, outlets):
        if not any(_meet(extra, known) for known in (*speakers, *relays)):
            relays.append(extra)
    for extra in (*_carried(cue), *attribution.relays):
        if not any(_meet(extra, known) for known in (*speakers, *relays)):
            relays.append(extra)
    cited = _cited(cue)
    if cited is not None and not any(_meet(cited, known) for known in speakers):
        speakers, relays = [cited], [*speakers, *relays]
    return Chain(tuple(speakers), tuple(relays))


def _meet(a: Tokens, b: Tokens) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _relays(span: Tokens, cue: Token) -> bool:
    """Whether a source only carries the words: the agent of "carried by", what is "cited" is no relay."""
    head = head_of(cue.doc, *span)
    governor = head.head
    if governor.lemma_.lower() in _RELAYING and governor != cue and governor.dep_ in ("acl", "advcl", "amod"):
        return grammar.preposition(head) in ("by", "in", "on") or head.dep_ == "obl:agent"
    return (
        head.dep_ == "obl:agent"
        and governor.lemma_.lower() == "quote"
        and bool(grammar.children(governor, "nsubj:pass"))
    )


def _told_or_posted(cue: Token, outlets: frozenset[int]) -> list[Tokens]:
    """ "told REUTERS", "said in an interview with THE BBC", "wrote on TELEGRAM"."""
    found = []
    for child in cue.children:
        if child.dep_ in ("obj", "iobj", "obl") and _is_outlet(child, outlets):
            found.append(grammar.phrase(child))
        if child.dep_ == "obl" and child.lemma_.lower() in _STATEMENTS:
            for noun in child.children:
                is_with = noun.dep_ == "nmod" and grammar.preposition(noun) in ("with", "to", "on", "in", "by")
                if is_with and _is_outlet(noun, outlets):
                    found.append(grammar.phrase(noun))
    return [_without_case(cue, span) for span in found]


def _carried(cue: Token) -> list[Tokens]:
    """ "in a statement carried by AGENCIES, the ministry said": who carries a statement named in the cue's sentence."""
    found = []
    for noun in cue.sent:
        if noun.lemma_.lower() in _STATEMENTS and noun.dep_ in ("obl", "nmod") and noun.i < cue.i + 12:
            for clause in grammar.children(noun, "acl", "acl:relcl"):
                if clause.lemma_.lower() in _RELAYING:
                    agents = grammar.children(clause, "obl:agent", "obl")
                    found += [
                        _without_case(cue, grammar.phrase(a)) for a in agents if grammar.preposition(a) in ("by", "on")
                    ]
    return found


def _without_case(cue: Token, span: Tokens) -> Tokens:
    start, end = span
    while start < end - 1 and cue.doc[start].dep_ == "case":
        start += 1
    return start, end


def _is_outlet(noun: Token, outlets: frozenset[int]) -> bool:
    start, end = grammar.phrase(noun)
    return noun.lemma_.lower() in _OUTLET_NOUNS | _MENTIONED_ON or any(i in outlets for i in range(start, end))


def _cited(cue: Token) -> Tokens | None:
    """ "…, the agency reported, citing OFFICIALS": who is cited speaks, and the agency relays."""
    for child in cue.children:
        if child.dep_ == "advcl" and child.lemma_.lower() in _CITING:
            named = grammar.children(child, "obj")
            if named:
                return grammar.phrase(named[0])
    return None
