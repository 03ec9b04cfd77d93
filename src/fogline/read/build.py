"""Drafts of claims from a parsed text: attributions and narration, each with its events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from fogline.model import ActorRole, Realis, SourceRole, Span, Stance, Words
from fogline.model.cues import Cues
from fogline.read import grammar
from fogline.read.attach import owner, reach
from fogline.read.attribution import Attribution, Tokens, attributions, relayed
from fogline.read.chains import chain_of
from fogline.read.continuation import continued
from fogline.read.document import Document
from fogline.read.drafts import Draft, DraftEvent, DraftParticipant, DraftSource, Hints
from fogline.read.events import EventFinder, Found
from fogline.read.mentions import Mentions, head_of
from fogline.read.names import Names, is_definite
from fogline.read.phrases import PhraseTable
from fogline.read.realis import Judged, realis_of
from fogline.read.stance import stance_of_span

_BARRED_TYPES = frozenset(("order",))
_ESTIMATES = frozenset(("assessment", "estimate", "estimation", "tally", "count", "projection", "calculation"))
_SETTLEMENTS = frozenset(("city", "town", "village", "settlement", "suburb", "district", "port", "capital"))
_DOING = frozenset(("begin", "start", "complete", "finish", "end", "continue", "take", "launch", "carry", "occur", "happen", "resume"))
_NOBODY = frozenset(("it", "there"))
_RELATIVE = frozenset(("which", "that", "who", "what"))
_PERSONAL = frozenset(("he", "she", "they", "it", "we", "i", "you"))


@dataclass(slots=True)
class Content:
    """One content with the attribution that it belongs to; none for the report's own voice."""

    span: Tokens
    attribution: Attribution | None
    events: list[int] = field(default_factory=list)


class Builder:
    """Turns one parsed text into drafts."""

    def __init__(
        self, document: Document, hints: Hints, cues: Cues, finder: EventFinder, *,
        headline: Span | None, without: Span | None = None,
    ) -> None:  # fmt: skip
        self.document, self.doc, self.cues, self.finder = document, document.doc, cues, finder
        self.headline = headline
        self.kinds = _kinds(document, hints)
        self.outlets = frozenset(
            t.i for span, kind in hints.names if kind == "media" for t in document.tokens(span)
        )
        self.phrases = PhraseTable(cues)
        found = finder.find(self.doc, self.kinds)
        triggers = frozenset(f.token.i for f in found)
        self.attributions = relayed(attributions(document, cues, triggers), self.outlets)
        self.barred = frozenset(i for a in self.attributions for i in range(*a.cue))
        self.mentions = Mentions(self.doc, self.kinds, finder.lists.get("forces", frozenset()))
        self.mentions.add_all(s for a in self.attributions for s in a.sources)
        self.names = _names(document, hints)
        counted = [f for f in found if self._counts(f.token, without)]
        self.found = [f for f in counted if not _repeats(f, counted)]
        self.times = _unlike(hints.times, (document.characters(s.start, s.end) for s in document.times))
        self.quantities = list(hints.quantities)

    def _counts(self, trigger: Token, without: Span | None) -> bool:
        """No event is read from a cue, nor from the dateline."""
        in_dateline = without is not None and without[0] <= trigger.idx < without[1]
        return trigger.i not in self.barred and not in_dateline and not self._is_judged(trigger)

    def _is_judged(self, trigger: Token) -> bool:
        """An event that the report's own voice only points back to, or judges: "the retreat marks a blow"."""
        if trigger.pos_ != "NOUN" or not is_definite(trigger):
            return False
        said = any(c[0] <= trigger.i < c[1] for a in self.attributions for c in a.contents)
        predicate = trigger.head
        judged = trigger.dep_ == "nsubj" and self.phrases.evaluative(self.doc, predicate.i, predicate.sent.end)
        bare = not grammar.children(trigger, "nmod", "obl") and predicate.lemma_.lower() not in _DOING
        return not said and bool(judged or bare)

    def drafts(self) -> list[Draft]:
        """All drafts in the order of their contents."""
        contents = self._contents()
        ways = [reach(f.token, self._stops(contents, f)) for f in self.found]
        times = self._owned(self.times, ways)
        quantities = self._owned(self.quantities, ways)
        made: list[Draft] = []
        for content in contents:
            events = [self._event(i, content, times[i], quantities[i]) for i in content.events]
            if content.attribution is None and not events:
                continue
            made.append(self._draft(content, events))
        return _with_inherited(continued(made, self))

    def _stops(self, contents: list[Content], found: Found) -> frozenset[int]:
        """Cues at which the way up from an event ends: all, but an order's own."""
        content = _innermost(contents, found.token.i)
        if content and content.attribution and self._stance(content.attribution) is Stance.ORDERS:
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
                content = Content(self._narrated(found.token, contents), None)
                contents.append(content)
            content.events.append(number)
        return sorted(contents, key=lambda c: c.span)

    def _only_mentioned(self, trigger: Token) -> bool:
        """A noun in what leads up to somebody's statement: "in its first remarks on the offensive, the ministry said"."""
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

    def _stance(self, attribution: Attribution) -> Stance:
        stance = stance_of_span(self.doc, attribution.cue, self.cues)
        heads = {head_of(self.doc, *span).lemma_.lower() for span in attribution.sources}
        return Stance.ESTIMATES if stance in (Stance.ASSERTS, Stance.OBSERVES) and heads & _ESTIMATES else stance

    def _draft(self, content: Content, events: list[DraftEvent]) -> Draft:
        attribution = content.attribution
        start, end = content.span
        words = self.words(start, end)
        sentence = self.doc[start].sent.text.strip()
        headline = self._in_headline(content)
        if attribution is None:
            hedged = self.phrases.hedged(self.doc, start, end) or any(e.hedged for e in events)
            return Draft(words, sentence, (), None, Stance.NARRATES, hedged, headline=headline, events=tuple(events))
        cue_sentence = self.doc[attribution.cue[0]].sent
        hedged = (
            self.phrases.hedged(self.doc, *attribution.cue)
            or self.phrases.hedged(self.doc, start, end)
            or any(e.hedged for e in events)
        )
        cautioned = self.phrases.cautioned(cue_sentence, without=(start, end))
        cue = self.words(*attribution.cue)
        stance = self._stance(attribution)
        return Draft(words, sentence, self._sources(attribution), cue, stance, hedged, cautioned, headline, tuple(events))

    def _in_headline(self, content: Content) -> bool:
        return bool(self.headline and self.doc[content.span[0]].idx < self.headline[1])

    def _sources(self, attribution: Attribution) -> tuple[DraftSource, ...]:
        chain = chain_of(attribution, list(self.doc), self.outlets)
        speakers = [self._source(span, SourceRole.SPEAKER) for span in chain.speakers]
        if not speakers:
            speakers = [DraftSource(None, SourceRole.SPEAKER, None, anonymous=True)]
        return (*speakers, *(self._source(span, SourceRole.VIA) for span in chain.relays))

    def _source(self, span: Tokens, role: SourceRole) -> DraftSource:
        found = self.mentions.antecedent(*span)
        anonymous = self.phrases.anonymous(self.doc, *span)
        return DraftSource(self.words(*span), role, self.words(*found) if found else None, anonymous)

    def _event(self, number: int, content: Content, times: list[Span], quantities: list[Span]) -> DraftEvent:
        found = self.found[number]
        judged = self._judged(found, content)
        names = self._place_names(found)
        inherits = not names and is_definite(found.token)
        if not names and not inherits:
            names = self._only_name(found, content)
        participants = [
            self._participant(head, role, content)
            for role in (ActorRole.AGENT, ActorRole.TARGET)
            for head in found.roles.get(role.value, ())
            if not (head.lower_ in _NOBODY and role is ActorRole.TARGET) and head.lower_ not in _RELATIVE
        ]
        if judged.realis is Realis.ORDERED and content.attribution and not any(p.role is ActorRole.AGENT for p in participants):
            participants += [
                DraftParticipant(self.words(*span), ActorRole.AGENT) for span in content.attribution.sources[:1]
            ]
        token = found.token
        end = max(i for i in found.words if abs(i - token.i) <= 2) + 1
        trigger = self.words(token.i, end if end > token.i else token.i + 1)
        return DraftEvent(
            found.type.name, trigger, judged.realis, tuple(participants), tuple(dict.fromkeys(names)), tuple(times),
            tuple(quantities), found.rule, judged.hedged, inherits, self._is_inside(found, names),
        )  # fmt: skip

    def _judged(self, found: Found, content: Content) -> Judged:
        sentence = found.token.sent
        within = content.span if content.attribution else (sentence.start, sentence.end)
        judged = realis_of(found.token, self.cues, within=within)
        if self._in_headline(content) and judged.realis is Realis.ONGOING and found.token.tag_ in ("VBP", "VBZ"):
            judged = replace(judged, realis=Realis.ACTUAL)  # a headline's present tense tells of the past
        if content.attribution is not None and judged.realis is Realis.HYPOTHETICAL and self._looks_ahead(found, content.attribution):
            judged = replace(judged, realis=Realis.PREDICTED)
        if content.attribution is None or judged.realis is Realis.NEGATED:
            return judged
        stance = self._stance(content.attribution)
        forced = self.phrases.realis_of_cue(self.doc, content.attribution.cue, stance)
        if stance is Stance.WARNS and found.token.pos_ == "NOUN" and not is_definite(found.token):
            forced = forced or Realis.PREDICTED  # "warned of attacks"
        weak = judged.realis in (Realis.ACTUAL, Realis.ONGOING, Realis.PLANNED)
        return replace(judged, realis=forced) if forced is not None and weak else judged

    def _looks_ahead(self, found: Found, attribution: Attribution) -> bool:
        """Reported future: "said they would shell it" is a prediction, unless a condition stands with it."""
        root = grammar.clause_root(found.token)
        would = any(c.dep_ == "aux" and c.lower_ in ("would", "'d") for c in root.children)
        past = any(self.doc[i].tag_ in ("VBD", "VBN", "VBG") for i in range(*attribution.cue))
        condition = any(c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children) for c in root.children)
        return would and past and not condition

    def _place_names(self, found: Found) -> list[Span]:
        names = [name for head in found.roles.get("place", ()) for name in self.names.under(head)]
        if found.roles.get("place") and names:
            names += [n for head in found.roles["place"] for n in self.names.beside(head)]
        agents = {name for head in found.roles.get("agent", ()) for name in self.names.under(head)}
        for i in dict.fromkeys((found.token.i, *found.words)):
            names += [name for name in self.names.beside(self.doc[i]) if name not in agents]
        if not names and found.token.pos_ == "NOUN" and found.token.head.pos_ == "VERB":
            names = [name for name in self.names.beside(found.token.head) if name not in agents]
        if not names:
            for head in found.roles.get("target", ()):
                names += [n for n in self.names.beside(head) if n not in agents] or self.names.under(head)
        return names

    def _is_inside(self, found: Found, names: list[Span]) -> bool:
        """Whether what is taken or left are unnamed places in a named one: "three villages in the region"."""
        for head in found.roles.get("place", ()):
            named = any(a <= head.idx < b for a, b in names)
            if head.pos_ == "NOUN" and head.tag_ == "NNS" and not named and names:
                around = [t for n in names for t in self.document.tokens(n) if grammar.preposition(t) in ("in", "across", "of")]
                return bool(around)
        return False

    def _only_name(self, found: Found, content: Content) -> list[Span]:
        """The one place that the content names, when it names no other and nobody acts by that name."""
        taken = {n for heads in found.roles.values() for head in heads for n in self.names.under(head)}
        named = [n for n in self.names.between(*content.span) if n not in taken]
        if len({self.document.text[a:b] for a, b in named}) != 1:
            return []
        tokens = self.document.tokens(named[0])
        acts = any(t.dep_ in ("nsubj", "nmod:poss", "amod", "compound") for t in tokens)
        return [] if acts else named[:1]

    def _participant(self, head: Token, role: ActorRole, content: Content) -> DraftParticipant:
        start, end = grammar.phrase(head)
        while start < head.i and any(a <= self.doc[start].idx < b for a, b in self.times):
            start += 1  # "since Oct. 1 the army": a date is no part of the name
        speaker = content.attribution.sources[0] if content.attribution and content.attribution.sources else None
        found = self.mentions.antecedent(start, end, speaker=speaker)
        owner_found = None
        if found is None:
            for child in grammar.children(head, "nmod:poss"):
                if child.pos_ == "PRON":
                    owner_found = self.mentions.antecedent(child.i, child.i + 1, speaker=speaker)
        chosen = found or owner_found
        return DraftParticipant(self.words(start, end), role, self.words(*chosen) if chosen else None)

    def words(self, start: int, end: int) -> Words:
        while start < end - 1 and (self.doc[start].is_space or self.doc[start].text in (",", ";")):
            start += 1
        while end - 1 > start and (self.doc[end - 1].is_space or self.doc[end - 1].text in (",", ";")):
            end -= 1
        span = self.document.characters(start, end)
        return Words(self.document.text[span[0] : span[1]], span)


def _repeats(found: Found, others: list[Found]) -> bool:
    """Whether a trigger only goes on with one above it: "dead or wounded", "lost 90 men killed"."""
    token = found.token
    above = {a.i for a in list(token.ancestors)[:3]}
    told = any(o.token.i in above and o.type is found.type for o in others)
    bare = not grammar.children(token, "nsubj", "nsubj:pass", "obj", "obl")
    return told and (token.dep_ in ("acl", "amod") or (token.dep_ in ("conj", "xcomp") and bare))


def _kinds(document: Document, hints: Hints) -> dict[int, str]:
    kinds = {i: span.label for span in document.entities for i in range(span.start, span.end)}
    for span, kind in hints.names:
        for token in document.tokens(span):
            kinds[token.i] = "organisation" if kind == "media" else kind
    return kinds


def _names(document: Document, hints: Hints) -> Names:
    """Place names by the encoder and by those who know places beforehand; the latter win where they meet."""
    known = [span for span, kind in hints.names if kind == "place"]
    other = [span for span, kind in hints.names if kind != "place"]
    labelled = [s for s in document.entities if s.label == "place" and document.doc[s.start : s.end].root.dep_ != "amod"]
    found = [document.characters(s.start, s.end) for s in labelled]
    found += _unlabelled(document, hints, found)
    kept = [s for s in found if not any(_meets(s, k) for k in (*known, *other))]
    spans = []
    for span in sorted({*known, *kept}):
        tokens = document.tokens(span)
        if len(tokens):
            spans.append((tokens.start, tokens.end, span))
    return Names(document.doc, tuple(spans))


def _unlabelled(document: Document, hints: Hints, found: list[Span]) -> list[Span]:
    """Capitalised names that nobody has labelled, behind "in", "near" …, or behind "the city of"."""
    labelled = {i for s in document.entities for i in range(s.start, s.end)}
    spans = []
    for token in document.doc:
        if token.pos_ != "PROPN" or token.i in labelled or token.ent_type_ or token.dep_ in ("compound", "flat"):
            continue
        of_settlement = token.head.lemma_.lower() in _SETTLEMENTS and grammar.preposition(token) == "of"
        if not of_settlement and grammar.preposition(token) not in ("in", "near", "around", "outside"):
            continue
        start = token.i
        while start > 0 and (document.doc[start - 1].pos_ == "PROPN" or document.doc[start - 1].text == "-"):
            start -= 1
        span = document.characters(start, token.i + 1)
        if not any(_meets(span, other) for other in (*found, *(s for s, _ in hints.names), *hints.times)):
            spans.append(span)
    return spans


def _meets(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _unlike(known: Iterable[Span], found: Iterable[Span]) -> list[Span]:
    """The known spans, and those found that touch none of them."""
    kept = list(known)
    kept.extend(span for span in found if not any(_meets(span, k) for k in kept))
    return sorted(kept)


def _innermost(contents: list[Content], token: int) -> Content | None:
    holding = [c for c in contents if c.span[0] <= token < c.span[1]]
    return min(holding, key=lambda c: c.span[1] - c.span[0]) if holding else None


def _with_inherited(drafts: list[Draft]) -> list[Draft]:
    """Give events that point back the place, and the agent, of the last event of their type."""
    last: dict[str, DraftEvent] = {}
    made = []
    for draft in drafts:
        events = []
        for event in draft.events:
            before = last.get(event.type)
            if event.inherited_place and before:
                agents = () if event.participants else tuple(p for p in before.participants if p.role is ActorRole.AGENT)
                event = replace(event, names=before.names, participants=(*event.participants, *agents))  # noqa: PLW2901
            elif event.names and not draft.headline:
                last[event.type] = event
            events.append(event)
        made.append(replace(draft, events=tuple(events)))
    return made
