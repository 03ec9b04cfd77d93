"""Drafts of claims from a parsed text: attributions and narration, each with its events."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from fogline.model import Effect, SourceRole, Span, Stance, Words
from fogline.model.cues import Cues
from fogline.read import grammar
from fogline.read.attach import counted_in, is_told_behind, opens, owner, reach, shared
from fogline.read.attribution import Attribution, Tokens, attributions, relayed
from fogline.read.blame import blaming
from fogline.read.chains import chain_of
from fogline.read.confirmations import with_confirmed
from fogline.read.continuation import continued
from fogline.read.denials import Denials, is_granted, with_affirmed
from fogline.read.document import Document
from fogline.read.drafts import Draft, DraftEvent, DraftSource, Hints
from fogline.read.event_drafts import EventDrafts
from fogline.read.events import EventFinder, Found
from fogline.read.focus import carried_on
from fogline.read.headlines import headline_speaker, headlines
from fogline.read.inherit import with_inherited
from fogline.read.mentions import Mentions, has_own_name, head_of
from fogline.read.named import kinds_of, names_of, places_of, taken, unlike
from fogline.read.names import is_definite
from fogline.read.phrases import PhraseTable
from fogline.read.quotations import quotations
from fogline.read.senses import in_other_walks, is_withheld
from fogline.read.stance import is_refusal, stance_of_span

_BARRED_TYPES = frozenset(("order",))
_ESTIMATES = frozenset(("assessment", "estimate", "estimation", "tally", "count", "projection", "calculation"))
_DOING = frozenset(
    """begin start complete finish end continue take launch carry occur happen resume erupt open rage flare subside go
    lead break""".split()
)
_REACH_OF_NAMELESS = 12  # words behind a source in which its name may be kept back: "who spoke on condition of"
_PERSONAL = frozenset(("he", "she", "they", "it", "we", "i", "you"))


@dataclass(slots=True)
class Content:
    """One content with the attribution that it belongs to; none for the report's own voice.

    ``unsaid``: a quotation of which the text does not say who speaks.
    """

    span: Tokens
    attribution: Attribution | None
    unsaid: bool = False
    events: list[int] = field(default_factory=list)


class Builder:
    """Turns one parsed text into drafts."""

    def __init__(
        self, document: Document, hints: Hints, cues: Cues, finder: EventFinder, *,
        headline: Span | None, without: Span | None = None,
    ) -> None:  # fmt: skip
        self.document, self.doc, self.cues, self.finder = document, document.doc, cues, finder
        self.headline = headline
        self.kinds = kinds_of(document, hints)
        self.outlets = frozenset(t.i for span, kind in hints.names if kind == "media" for t in document.tokens(span))
        self.phrases = PhraseTable(cues)
        self.bystanders = frozenset(cues.bystanders)
        found = finder.find(self.doc, self.kinds)
        triggers = frozenset(f.token.i for f in found)
        told = with_affirmed(blaming(attributions(document, cues, triggers), self.doc, triggers), self.doc, cues)
        self.attributions = relayed(self._with_headline(told), self.outlets)
        self.quotations = quotations(self.doc, self.attributions)
        self.barred = frozenset(i for a in self.attributions for i in range(*a.cue))
        self.mentions = Mentions(self.doc, self.kinds, finder.lists.get("forces", frozenset()))
        self.mentions.add_all(s for a in self.attributions for s in a.sources)
        self.governments = frozenset(t.i for span in hints.metonyms for t in document.tokens(span))
        heads = [h for one in found for h in one.roles.get("place", ()) if not _is_within(h, hints.times)]
        self.names = places_of(taken(document, names_of(document, hints), heads, self.kinds), finder.lists)
        actors = [span for span, kind in hints.names if kind == "organisation"]
        elsewhere = in_other_walks(document, actors, of_war=hints.of_war)
        counted = [f for f in found if self._counts(f.token, without) and not elsewhere(f.token, f.type.name)]
        self.found = [f for f in counted if not _repeats(f, counted)]
        self.times = unlike(hints.times, (document.characters(s.start, s.end) for s in document.times))
        self.quantities = list(hints.quantities)

    def _with_headline(self, told: list[Attribution]) -> list[Attribution]:
        """What is told, with who speaks in headlines that have no verb of saying."""
        made = list(told)
        for line in headlines(self.document.text, self.document.paragraphs):
            if not any(line[0] <= self.doc[a.cue[0]].idx < line[1] for a in told):
                found = headline_speaker(self.doc, line, self.kinds, self.cues.voices, self.outlets)
                made += [found] if found else []
        return sorted(made, key=lambda a: a.cue)

    def _counts(self, trigger: Token, without: Span | None) -> bool:
        """No event is read from a cue, nor from the dateline."""
        in_dateline = without is not None and without[0] <= trigger.idx < without[1]
        plain = trigger.i not in self.barred and not in_dateline and not is_withheld(trigger)
        return plain and not self._is_judged(trigger)

    def _is_judged(self, trigger: Token) -> bool:
        """An event that the report's own voice only points back to, or judges: "the retreat marks a blow"."""
        if trigger.pos_ != "NOUN" or not is_definite(trigger):
            return False
        said = any(c[0] <= trigger.i < c[1] for a in self.attributions for c in a.contents)
        predicate = trigger.head
        judged = trigger.dep_ == "nsubj" and self.phrases.evaluative(self.doc, predicate.i, predicate.sent.end)
        bare = not grammar.children(trigger, "nmod", "obl") and predicate.lemma_.lower() not in _DOING
        return not said and bool(judged or bare)

    def drafts(self, scales: Mapping[Span, str]) -> list[Draft]:
        """All drafts in the order of their contents. ``scales`` say which place names are settlements (``Names``)."""
        speaking = {head_of(self.doc, *span).i for one in self.attributions for span in one.sources}
        kept = tuple(name for name in self.names.spans if speaking.isdisjoint(range(name[0], name[1])))
        self.names = replace(self.names, spans=kept, scales=scales)
        contents = self._contents()
        ways = [reach(f.token, self._stops(contents, f)) for f in self.found]
        times = shared(self._owned(self.times, ways), self.found)
        quantities = self._counted()
        made: list[Draft] = []
        drafts = EventDrafts(self)
        for content in contents:
            told = [i for i in content.events if not self._is_granted(i, content)]
            events = [self._timed(drafts.event(i, content, times[i], quantities[i]), i) for i in told]
            if content.attribution is None and not events:
                continue
            made.append(self._draft(content, events))
        whole = with_inherited(continued(made, self))
        placed = carried_on(with_confirmed(whole), self.doc, self.document.paragraphs)
        return Denials(self.document.text, self.cues.untruths, self.document.paragraphs).with_denied(placed)

    def _is_granted(self, number: int, content: Content) -> bool:
        denies = content.attribution is not None and self.stance(content.attribution) is Stance.DENIES
        return denies and is_granted(self.found[number].token)

    def _stops(self, contents: list[Content], found: Found) -> frozenset[int]:
        """Cues at which the way up from an event ends: all, but an order's own."""
        content = _innermost(contents, found.token.i)
        if content and content.attribution and self.stance(content.attribution) is Stance.ORDERS:
            return self.barred - set(range(*content.attribution.cue))
        return self.barred

    def _owned(self, spans: Iterable[Span], ways: list[list[int]]) -> dict[int, list[Span]]:
        owned: dict[int, list[Span]] = defaultdict(list)
        for span in spans:
            tokens = self.document.tokens(span)
            if not len(tokens):
                continue
            head = head_of(self.doc, tokens.start, tokens.end)
            stops = self.barred - {i for way in ways for i in way}
            number = owner(head, ways, stops)
            if number is not None:
                owned[number].append(span)
        return owned

    def _timed(self, event: DraftEvent, number: int) -> DraftEvent:
        """An event with the time behind which it is told ("in 2014, when they took it"); one without a time, with the
        day that opens its sentence ("On 24 May, the group said it attacked a base")."""
        token = self.found[number].token
        near = [s for s in self.times if token.sent.start_char <= s[0] < token.sent.end_char]
        if defining := tuple(s for s in near if is_told_behind(token, self.document.tokens(s))):
            return replace(
                event, times=(*event.times, *(s for s in defining if s not in event.times)), when_times=defining
            )
        if _is_state(event):  # "had occupied the town since April": taken in April, and not at any time from then on
            text = self.doc.text
            event = replace(event, when_times=tuple(s for s in event.times if _is_since(text, s)))
        opening = () if event.times else tuple(s for s in near if opens(self.document.tokens(s), token.sent))
        return replace(event, opening_times=opening) if opening else event

    def _counted(self) -> dict[int, list[Span]]:
        """Quantities by event; a part told right after its whole ("40 people, seven of them children") goes with it."""
        owned: dict[int, list[Span]] = defaultdict(list)
        last: tuple[int, int] | None = None
        for span in sorted(self.quantities):
            tokens = self.document.tokens(span)
            if not len(tokens):
                continue
            number = counted_in(head_of(self.doc, tokens.start, tokens.end), self.found)
            if number is None and last and _is_part(self.document.text[last[1] : span[1]]):
                number = last[0]
            if number is not None:
                owned[number].append(span)
                last = (number, span[1])
        return owned

    def _contents(self) -> list[Content]:
        contents = [
            Content(part, attribution)
            for attribution in self.attributions
            for span in attribution.contents
            for part in self._clauses(span)
        ]
        for number, found in enumerate(self.found):
            content = _innermost(contents, found.token.i)
            if content is None and self._only_mentioned(found.token):
                continue
            if content is None:
                content = self._quoted(found.token, contents) or Content(self._narrated(found.token, contents), None)
                contents.append(content)
            content.events.append(number)
        return sorted(contents, key=lambda c: c.span)

    def _quoted(self, token: Token, contents: list[Content]) -> Content | None:
        """What stands in a quotation beyond what its cue is about: the speaker's too, nobody's where none is told."""
        for quotation in self.quotations:
            span = quotation.span_of(token.i)
            if span is None:
                continue
            sentence, owner = token.sent, quotation.owner
            start, end = self.tidy(max(span[0], sentence.start), min(span[1], sentence.end))
            taken = [c.span for c in contents if c.span[0] < end and start < c.span[1]]
            start = max([start, *(b for _, b in taken if b <= token.i)])
            end = min([end, *(a for a, _ in taken if a > token.i)])
            if owner is None:
                is_whole = span[0] <= sentence.root.i < span[1]
                return Content((start, end), None, unsaid=True) if is_whole else None
            step = "content: goes on with the speaker's quotation"
            further = replace(owner, contents=((start, end),), goes_on=True, blamed=None)
            return Content((start, end), owner.after(step, further))
        return None

    def _only_mentioned(self, trigger: Token) -> bool:
        """A noun in what leads up to somebody's statement: "in remarks on the offensive, the ministry said"."""
        sentence = trigger.sent
        cued = any(sentence.start <= a.cue[0] < sentence.end for a in self.attributions)
        return cued and trigger.pos_ == "NOUN" and trigger.dep_ in ("nmod", "obl", "compound", "nmod:poss")

    def _clauses(self, span: Tokens) -> list[Tokens]:
        """A content, parted where a further clause with its own subject is joined to the first."""
        cuts = [span[0]]
        for token in self.doc[span[0] : span[1]]:
            if token.dep_ == "conj" and token.pos_ in ("VERB", "ADJ", "NOUN", "AUX") and self._has_new_subject(token):
                start = min((t.i for t in token.subtree if t.i > token.head.i), default=span[0])
                if span[0] < start < span[1] and self._on_top(token, span):
                    cuts.append(start)
        cuts = sorted(set(cuts))
        ends = [*cuts[1:], span[1]]
        return [part for part in (self.tidy(a, b) for a, b in zip(cuts, ends, strict=True)) if part[0] < part[1]]

    @staticmethod
    def _has_new_subject(verb: Token) -> bool:
        own = grammar.children(verb, "nsubj", "nsubj:pass")
        return bool(own) and own[0].lower_ not in _PERSONAL

    @staticmethod
    def _on_top(verb: Token, span: Tokens) -> bool:
        head = verb.head
        while head.dep_ == "conj":
            head = head.head
        return head.head == head or not span[0] <= head.head.i < span[1]

    def tidy(self, start: int, end: int) -> Tokens:
        loose = {",", ";", "and", "but", ":", "\u2014", "\u2013", "-"}
        while start < end and (self.doc[start].is_space or self.doc[start].lower_ in loose):
            start += 1
        while end > start and (self.doc[end - 1].is_space or self.doc[end - 1].lower_ in loose):
            end -= 1
        return start, end

    def _narrated(self, token: Token, contents: list[Content]) -> Tokens:
        """The sentence, or, where part of it is somebody's, the clause in which the event stands."""
        sentence = token.sent
        taken = [c for c in contents if c.span[0] < sentence.end and sentence.start < c.span[1]]
        cued = any(sentence.start <= a.cue[0] < sentence.end for a in self.attributions)
        if not taken and not cued:
            return self.tidy(sentence.start, sentence.end)
        clause = grammar.clause_root(token)
        inside = sorted(t.i for t in clause.subtree if _innermost(contents, t.i) is None and t.i not in self.barred)
        start = end = token.i
        while start - 1 in inside:
            start -= 1
        while end + 1 in inside:
            end += 1
        return self.tidy(start, end + 1)

    def stance(self, attribution: Attribution) -> Stance:
        if attribution.goes_on:
            return Stance.ASSERTS
        if attribution.blamed:
            return Stance.ACCUSES
        stance = stance_of_span(self.doc, attribution.cue, self.cues)
        if stance is Stance.ASSERTS and any(is_refusal(self.doc, span) for span in attribution.contents):
            return Stance.DECLINES
        heads = {head_of(self.doc, *span).lemma_.lower() for span in attribution.sources}
        return Stance.ESTIMATES if stance in (Stance.ASSERTS, Stance.OBSERVES) and heads & _ESTIMATES else stance

    def _draft(self, content: Content, events: list[DraftEvent]) -> Draft:
        attribution = content.attribution
        start, end = content.span
        words = self.words(start, end)
        sentence = self.doc[start].sent.text.strip()
        headline = self.in_headline(content)
        if attribution is None:
            hedged = self.phrases.hedged(self.doc, start, end) or any(e.hedged for e in events)
            speaker = (DraftSource(None, SourceRole.SPEAKER, None, anonymous=True),) if content.unsaid else ()
            stance = Stance.ASSERTS if content.unsaid else Stance.NARRATES
            return Draft(words, sentence, speaker, None, stance, hedged, headline=headline, events=tuple(events))
        cue_sentence = self.doc[attribution.cue[0]].sent
        hedged = (
            self.phrases.hedged(self.doc, *attribution.cue)
            or self.phrases.hedged(self.doc, start, end)
            or any(e.hedged for e in events)
        )
        cautioned = self.phrases.cautioned(cue_sentence, without=(start, end))
        cue = self.words(*attribution.cue)
        stance = self.stance(attribution)
        return Draft(
            words, sentence, self._sources(attribution), cue, stance, hedged, cautioned, headline, tuple(events),
            attribution,
        )  # fmt: skip

    def in_headline(self, content: Content) -> bool:
        return bool(self.headline and self.doc[content.span[0]].idx < self.headline[1])

    def _sources(self, attribution: Attribution) -> tuple[DraftSource, ...]:
        chain = chain_of(attribution, self.doc, self.outlets)
        speakers = [self._source(span, SourceRole.SPEAKER) for span in chain.speakers]
        if not speakers:
            speakers = [DraftSource(None, SourceRole.SPEAKER, None, anonymous=True)]
        return (*speakers, *(self._source(span, SourceRole.VIA) for span in chain.relays))

    def _source(self, span: Tokens, role: SourceRole) -> DraftSource:
        found = self.mentions.antecedent(*span)
        named = has_own_name(self.doc, *span, self.kinds)
        anonymous = not named and (self.phrases.anonymous(self.doc, *span) or self._nameless(span))
        owner = None if found else self._owner(span)
        bystander = head_of(self.doc, *(found or span)).lemma_.lower() in self.bystanders
        fuller = self.words(*found) if found else None
        return DraftSource(self.words(*span), role, fuller, anonymous, owner, bystander, named)

    def _nameless(self, span: Tokens) -> bool:
        """Whether the words right behind a source say that its name is kept back: "the aide, who asked not to be"."""
        end = min(span[1] + _REACH_OF_NAMELESS, self.doc[span[0]].sent.end)
        found = self.phrases.nameless(self.doc, span[0], end)
        return found is not None and head_of(self.doc, *span).pos_ == "NOUN"

    def _owner(self, span: Tokens) -> Words | None:
        """Whose somebody is, where a pronoun says so: "its spokesman", "his deputy"."""
        for child in grammar.children(head_of(self.doc, *span), "nmod:poss"):
            found = self.mentions.antecedent(child.i, child.i + 1) if child.pos_ == "PRON" else None
            if found:
                return self.words(*found)
        return None

    def words(self, start: int, end: int) -> Words:
        while start < end - 1 and (self.doc[start].is_space or self.doc[start].text in (",", ";")):
            start += 1
        while end - 1 > start and (self.doc[end - 1].is_space or self.doc[end - 1].text in (",", ";")):
            end -= 1
        span = self.document.characters(start, end)
        return Words(self.document.text[span[0] : span[1]], span)


_PART = re.compile(r",? (?:(?:including|among them)\b|(?:and )?(?:at least )?[\w-]+(?: [\w-]+)? of (?:them|whom)\b)")


def _is_part(between: str) -> bool:
    """Whether words that follow a number speak of a part of it: ", seven of them children", ", including two boys"."""
    return _PART.match(between) is not None


def _is_within(token: Token, spans: Iterable[Span]) -> bool:
    """Whether a token stands in one of some spans of characters: "exploded on Thursday" names no place."""
    return any(start <= token.idx < end for start, end in spans)


def _repeats(found: Found, others: list[Found]) -> bool:
    """Whether a trigger only goes on with one above it: "dead or wounded", "lost 90 men killed"."""
    token = found.token
    above = {a.i for a in list(token.ancestors)[:3]}
    told = any(o.token.i in above and o.type is found.type for o in others)
    bare = not grammar.children(token, "nsubj", "nsubj:pass", "obj", "obl", "nummod")
    return told and (token.dep_ in ("acl", "amod") or (token.dep_ in ("conj", "xcomp") and bare))


def _innermost(contents: list[Content], token: int) -> Content | None:
    holding = [c for c in contents if c.span[0] <= token < c.span[1]]
    return min(holding, key=lambda c: c.span[1] - c.span[0]) if holding else None


def _is_since(text: str, span: Span) -> bool:
    """Whether "since" stands before a time, or opens it."""
    return "since" in text[max(span[0] - 6, 0) : span[1]].lower()


def _is_state(event: DraftEvent) -> bool:
    """Whether a taking is told by a word for the state that it leads to."""
    found = event.found
    return found is not None and found.type.effect is Effect.TAKES and found.token.lemma_ == "occupy"
