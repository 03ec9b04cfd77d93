"""One event of the codebook in the text's own words: realis, participants, place names, times, quantities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from fogline.model import ActorRole, Effect, Realis, Span, Stance
from fogline.read import grammar
from fogline.read.attribution import Attribution, Tokens
from fogline.read.blame import BLAMING
from fogline.read.drafts import DraftEvent, DraftParticipant
from fogline.read.events import Found
from fogline.read.names import COMPASS, SETTLEMENTS, is_definite
from fogline.read.outcomes import is_direct
from fogline.read.place_relations import PlaceRelations
from fogline.read.realis import Judged, realis_of

if TYPE_CHECKING:
    from fogline.read.build import Builder, Content

SURE = 0.5
"""From what probability on the encoder's place is taken where grammar has none."""

_HOLD, _LEAVE = "hold", "withdraw"
_NOBODY = frozenset(("it", "there"))
_GOALS = frozenset(("to", "into", "toward", "towards"))
_RELATIVE = frozenset(("which", "that", "who", "what"))


class EventDrafts:
    """Makes the events of one text; ``builder`` holds what is known of the text."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self.document, self.doc, self.cues = builder.document, builder.doc, builder.cues
        self.names, self.phrases, self.mentions = builder.names, builder.phrases, builder.mentions

    def event(self, number: int, content: Content, times: list[Span], quantities: list[Span]) -> DraftEvent:
        found = self._builder.found[number]
        judged = self._judged(found, content)
        if found.type.name == _HOLD and judged.realis is Realis.NEGATED and _no_longer(found.token):
            found = replace(found, type=self._builder.finder.codebook.type(_LEAVE))
            judged = judged.made(Realis.ACTUAL, "no longer holds it: has left")
        names, unnamed = self._place_names(found), _is_of_unnamed(found)
        if not unnamed:
            names = self._weighed(found, names, content)
        inherits = not names and is_definite(found.token)
        if not names and not inherits and not unnamed:
            names = self._only_name(found, content)
        participants = [
            self._participant(head, role, content)
            for role in (ActorRole.AGENT, ActorRole.TARGET)
            for head in found.roles.get(role.value, ())
            if not (head.lower_ in _NOBODY and role is ActorRole.TARGET)
            and head.lower_ not in _RELATIVE
            and not (role is ActorRole.AGENT and _speaks_behind(head, found.token, content.attribution))
            and not (head.dep_ == "amod" and head.tag_ in ("VBN", "VBG"))  # "a forced pullout"
        ]
        if content.attribution and not any(p.role is ActorRole.AGENT for p in participants):
            doers = _told_by_cue(content.attribution, judged.realis, found.token)
            participants += [DraftParticipant(self._builder.words(*span), ActorRole.AGENT) for span in doers]
        relations = PlaceRelations(self.document, self.names, self._builder.governments).of(found, names)
        unclear = [name for name, relation in relations.items() if relation.among_several]
        names = [name for name in names if name not in unclear]
        token = found.token
        end = max(i for i in found.words if abs(i - token.i) <= 2) + 1
        trigger = self._builder.words(token.i, end if end > token.i else token.i + 1)
        return DraftEvent(
            found.type.name, trigger, judged.realis, tuple(participants), tuple(dict.fromkeys(names)), tuple(times),
            tuple(quantities), found.rule, judged.hedged, inherits,
            relations=relations, found=found, judged=judged, unnamed_place=bool(unclear) or (unnamed and not names),
        )  # fmt: skip

    def _judged(self, found: Found, content: Content) -> Judged:
        sentence = found.token.sent
        within = content.span if content.attribution else (sentence.start, sentence.end)
        moves = found.type.effect in (Effect.TAKES, Effect.LEAVES, Effect.HOLDS)
        judged = realis_of(found.token, self.cues, within=within, moves=moves)
        if (
            self._builder.in_headline(content)
            and judged.realis is Realis.ONGOING
            and found.token.tag_ in ("VBP", "VBZ")
        ):
            judged = judged.made(Realis.ACTUAL, "a headline's present tense tells of the past")
        if (
            content.attribution is not None
            and judged.realis is Realis.HYPOTHETICAL
            and self._looks_ahead(found, content.attribution)
        ):
            judged = judged.made(Realis.PREDICTED, "reported future: the cue is in the past")
        if content.attribution is None or (judged.realis is Realis.NEGATED and not judged.ended):
            return judged
        stance = self._builder.stance(content.attribution)
        forced = self.phrases.realis_of_cue(self.doc, content.attribution.cue, stance)
        if stance is Stance.WARNS and found.token.pos_ == "NOUN" and not is_definite(found.token):
            forced = forced or Realis.PREDICTED  # "warned of attacks"
        weak = judged.realis in (Realis.ACTUAL, Realis.ONGOING, Realis.PLANNED) or (
            forced is Realis.FEARED and judged.realis is Realis.PREDICTED
        )
        if judged.ended and forced is not None:
            return judged.made(Realis.ONGOING, "only to be ended", *range(*content.attribution.cue))
        if forced is None or not weak or not is_direct(found.token, content.attribution.cue):
            return judged
        return judged.made(forced, "the cue says so of what it embeds", *range(*content.attribution.cue))

    def _looks_ahead(self, found: Found, attribution: Attribution) -> bool:
        """Reported future: "said they would shell it" is a prediction, unless a condition stands with it."""
        root = grammar.clause_root(found.token)
        would = any(c.dep_ == "aux" and c.lower_ in ("would", "'d") for c in root.children)
        past = any(self.doc[i].tag_ in ("VBD", "VBN", "VBG") for i in range(*attribution.cue))
        condition = any(
            c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children) for c in root.children
        )
        return would and past and not condition

    def _place_names(self, found: Found) -> list[Span]:
        """Names by the grammar of the roles. Who leaves does not leave the place that is gone to."""
        names = self._named_places(found)
        if found.type.effect is not Effect.LEAVES:
            return names
        return [n for n in names if grammar.preposition(self.document.tokens(n).root) not in _GOALS]

    def _named_places(self, found: Found) -> list[Span]:
        acting = [head for head in found.roles.get("agent", ()) if head.pos_ != "PRON"]
        agents = {name for head in acting for name in self.names.under(head)}
        names = [n for head in found.roles.get("place", ()) for n in self.names.under(head) if n not in agents]
        if found.roles.get("place") and names:
            names += [n for head in found.roles["place"] for n in self.names.beside(head)]
        for i in dict.fromkeys((found.token.i, *found.words)):
            names += [name for name in self.names.beside(self.doc[i]) if name not in agents]
        is_noun = found.token.pos_ == "NOUN" or found.token.dep_ == "nsubj"
        if not names and is_noun and found.token.head.pos_ == "VERB":
            names = [name for name in self.names.beside(found.token.head) if name not in agents]
        if not names:
            for head in self._hurt(found):
                names += [n for n in self.names.beside(head) if n not in agents] or self.names.under(head)
        return names

    def _hurt(self, found: Found) -> list[Token]:
        """The targets in whose phrases a place may be named: not a government, "Kyiv lost 85 men"."""
        heads = found.roles.get("target", ())
        return [head for head in heads if not (head.dep_ == "nsubj" and head.i in self._builder.governments)]

    def _governs(self, name: Span) -> bool:
        """Whether the name of a capital does something, and so stands for its government."""
        root = self.document.tokens(name).root
        return root.dep_ == "nsubj" and root.i in self._builder.governments

    def _weighed(self, found: Found, names: list[Span], content: Content) -> list[Span]:
        """The names by grammar; where it has none, the one in the sentence of which the encoder is surest."""
        where = self.document.where
        if names or where is None:
            return names
        roles = (head for role in ("agent", "target") for head in found.roles.get(role, ()))
        taken = {name for head in roles for name in self.names.under(head)}
        sentence = found.token.sent
        others = [n for n in self.names.between(sentence.start, sentence.end) if n not in taken]
        others = [n for n in others if not self._is_way(found, n) and not self._is_where_said(n, content)]
        chances = {n: where.chance(found.token.i, (t.i for t in self.document.tokens(n))) for n in others}
        sure = [n for n in others if chances[n] > SURE and not self._speaks(n) and not self._governs(n)]
        return sorted(sure, key=lambda n: -chances[n])[:1]

    def _only_name(self, found: Found, content: Content) -> list[Span]:
        """The one place that the content names, when it names no other and nobody acts by that name."""
        taken = {n for heads in found.roles.values() for head in heads for n in self.names.under(head)}
        named = [n for n in self.names.between(*content.span) if n not in taken and not self._speaks(n)]
        named = [n for n in named if not self._is_way(found, n)]
        if len({self.document.text[a:b] for a, b in named}) != 1:
            return []
        tokens = self.document.tokens(named[0])
        acts = any(t.dep_ in ("nsubj", "nmod:poss", "amod", "compound") for t in tokens)
        return [] if acts else named[:1]

    def _is_way(self, found: Found, name: Span) -> bool:
        """Whether a name in another clause is only where somebody came from or went: "as it moved west from Dvirne"."""
        root = self.document.tokens(name).root
        return (
            grammar.preposition(root).split(" ")[0] in (*_GOALS, "from", "via")
            and grammar.clause_root(root) != grammar.clause_root(found.token)
        )  # fmt: skip

    def _is_where_said(self, name: Span, content: Content) -> bool:
        """Whether a name stands with the cue, outside of what is said: "at a meeting in Dvirne, officials said"."""
        root = self.document.tokens(name).root
        if content.attribution is None or content.span[0] <= root.i < content.span[1]:
            return False
        return grammar.clause_root(root) == grammar.clause_root(self.doc[content.attribution.cue[0]])

    def _speaks(self, name: Span) -> bool:
        """Whether a name stands in a source, or with a cue: "the ministry in Dvirne said", "accused Dvirne"."""
        tokens = self.document.tokens(name)
        root = tokens.root
        return root.head.i in self._builder.barred or any(
            a <= root.i < b for one in self._builder.attributions for a, b in one.sources
        )

    def _participant(self, head: Token, role: ActorRole, content: Content) -> DraftParticipant:
        start, end = grammar.with_owner(head) if role is ActorRole.AGENT else grammar.phrase(head)
        while start < head.i and any(a <= self.doc[start].idx < b for a, b in self._builder.times):
            start += 1  # "since Oct. 1 the army": a date is no part of the name
        speaker = content.attribution.sources[0] if content.attribution and content.attribution.sources else None
        found = self.mentions.antecedent(start, end, speaker=speaker)
        owner_found = None
        if found is None:
            inner = [c for c in grammar.children(head, "nmod") if grammar.preposition(c) == "of"]
            for child in (c for noun in (head, *inner) for c in grammar.children(noun, "nmod:poss")):
                if child.pos_ == "PRON":
                    owner_found = self.mentions.antecedent(child.i, child.i + 1, speaker=speaker)
        chosen = found or owner_found
        return DraftParticipant(self._builder.words(start, end), role, self._builder.words(*chosen) if chosen else None)


def _is_of_unnamed(found: Found) -> bool:
    """Whether an event is told of a place that has no name: "took a nearby town", "advanced in the south"."""
    heads = [head for role in ("place", "target") for head in found.roles.get(role, ())]
    if any(head.lemma_.lower() in SETTLEMENTS and not is_definite(head) for head in heads):
        return True
    aside = [noun for noun in grammar.prepositional(found.token) if grammar.preposition(noun) == "in"]
    return any(noun.lower_ in COMPASS and not grammar.children(noun, "nmod", "nmod:poss") for noun in aside)


def _speaks_behind(agent: Token, trigger: Token, attribution: Attribution | None) -> bool:
    """Whether an agent is only who tells of it, named behind: "shells killed four, the governor said"."""
    sources = attribution.sources if attribution else ()
    return agent.i > trigger.i and any(start <= agent.i < end for start, end in sources)


def _told_by_cue(attribution: Attribution, realis: Realis, trigger: Token) -> tuple[Tokens, ...]:
    """Who did it where the content does not say: whom the speaker blames for it, or who gives the order.

    "Blamed the army for **the shelling**", and not for what else the sentence tells.
    """
    if attribution.blamed:
        is_deed = trigger.head.i in range(*attribution.cue) or trigger.doc[attribution.cue[0]].lemma_ not in BLAMING
        return (attribution.blamed,) if is_deed else ()
    return attribution.sources[:1] if realis is Realis.ORDERED else ()


def _no_longer(trigger: Token) -> bool:
    """ "No longer holds", "does not hold it any longer"."""
    clause = grammar.clause_root(trigger)
    later = (t for t in trigger.sent if t.lower_ == "longer" and t.i and t.nbor(-1).lower_ in ("no", "any"))
    return any(grammar.clause_root(word) == clause for word in later)
