"""The rules behind a claim: the codebook's line of an event, and what judged stance, realis and hedging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from fogline.assess.interest import claimed_interest, roles_of_interest
from fogline.explain.records import CodebookWhy, Need, RuleWhy
from fogline.model import Claim, Codebook, Event, Pack, Realis, Stance, Words
from fogline.packs.codebook import CODEBOOK
from fogline.read.build import Builder
from fogline.read.drafts import Draft
from fogline.read.events import Found
from fogline.read.realis import Judged
from fogline.read.stance import CuePhrase, phrase_of_span


@lru_cache(maxsize=1)
def _codebook_lines() -> tuple[str, ...]:
    return tuple(CODEBOOK.read_text(encoding="utf-8").splitlines())


def codebook_of(found: Found, builder: Builder, fitting: Sequence[Found]) -> CodebookWhy:
    """The line that found an event. ``fitting`` are all lines that fit at its trigger."""
    needs = tuple(
        Need(met.role, met.wanted, tuple(_token(builder, t.i) for t in met.tokens), met.kinds)
        for met in builder.finder.met(found, builder.kinds)
    )
    number = found.line.line
    text = _codebook_lines()[number - 1].strip()
    trigger = tuple(_token(builder, i) for i in sorted(found.words))
    rivals = dict.fromkeys(
        other.rule for other in sorted(fitting, key=_weight, reverse=True) if other.rule != found.rule
    )
    return CodebookWhy(found.type.name, CODEBOOK.name, number, text, trigger, needs, tuple(rivals))


def _weight(found: Found) -> tuple[int, int, int, int]:
    return found.weight


def realis_of(judged: Judged, builder: Builder) -> tuple[RuleWhy, ...]:
    """The rules that judged an event, in the order in which they spoke."""
    return tuple(RuleWhy(why.realis.value, why.rule, tuple(_runs(builder, why.words))) for why in judged.why)


def stance_of(draft: Draft, builder: Builder) -> RuleWhy:
    """What the cue says of its source."""
    if draft.attribution is None:
        return RuleWhy(draft.stance.value, "no attribution reaches these words: the report's own voice")
    cue = draft.attribution.cue
    found = phrase_of_span(builder.doc, cue, builder.cues)
    words = tuple(_runs(builder, range(*cue)))
    by_cue = found.stance if found else Stance.ASSERTS
    if draft.stance is by_cue:
        return RuleWhy(draft.stance.value, _cue_rule(found), words)
    heads = tuple(source.words for source in draft.sources if source.words)
    rule = f"the cue alone is {by_cue.value}; its source makes it {draft.stance.value}"
    return RuleWhy(draft.stance.value, rule, (*words, *heads))


def _cue_rule(found: CuePhrase | None) -> str:
    if found is None:
        return "no phrase of the lexicon in the cue: asserts by default"
    phrase = " ".join(found.phrase)
    return f"{phrase!r} of the lexicon, negated" if found.negated else f"{phrase!r} of the lexicon"


def interest_of(claim: Claim, pack: Pack | None, codebook: Codebook) -> tuple[RuleWhy, ...]:
    """Whether each event helps or hurts the side of the source, by the codebook's roles and the stance."""
    return tuple(
        RuleWhy(claimed_interest(claim, event, pack, codebook).value, _roles(event, claim, codebook), (event.trigger,))
        for event in claim.events
    )


def _roles(event: Event, claim: Claim, codebook: Codebook) -> str:
    hurts, helps = roles_of_interest(event, codebook.type(event.type), codebook)
    said = [f"{verb} its {_filled(event, roles)}" for verb, roles in (("hurts", hurts), ("helps", helps)) if roles]
    turned = f", {event.realis.value}" if event.realis is Realis.NEGATED else ""
    effect = " and ".join(said) or "neither hurts nor helps anybody"
    return f"by the codebook {event.type} {effect}{turned}; the source ({claim.side}) {claim.stance.value} it"


def _filled(event: Event, roles: Sequence[str]) -> str:
    sides = {role: sorted(p.side for p in event.participants if p.role.value == role) for role in roles}
    return " and ".join(f"{role} ({', '.join(found) or 'nobody named'})" for role, found in sides.items())


def marks_of(claim: Claim, draft: Draft, builder: Builder) -> tuple[RuleWhy, ...]:
    """What hedges the claim, and what shows caution; one rule for each mark that the claim has."""
    found = [*_hedge(claim, draft, builder), *_caution(claim, draft, builder)]
    return (*found, *([RuleWhy("headline", "its words stand in the headline")] if claim.headline else []))


def _hedge(claim: Claim, draft: Draft, builder: Builder) -> Iterator[RuleWhy]:
    if not claim.hedged:
        return
    content = builder.document.tokens(draft.content.span)
    places = [(content.start, content.end)]
    if draft.attribution:
        places.insert(0, draft.attribution.cue)
    for start, end in places:
        hedge = builder.phrases.hedge(builder.doc, start, end)
        if hedge:
            yield RuleWhy("hedged", "a hedge of the lexicon", tuple(_runs(builder, range(*hedge))))
            return
    judged = [event.judged for event in draft.events if event.judged and event.judged.hedged]
    words = tuple(word for one in judged for why in one.why for word in _runs(builder, why.words))
    yield RuleWhy("hedged", "a word over the event that leaves it in doubt", words)


def _caution(claim: Claim, draft: Draft, builder: Builder) -> Iterator[RuleWhy]:
    if not claim.cautioned or draft.attribution is None:
        return
    content = builder.document.tokens(draft.content.span)
    sentence = builder.doc[draft.attribution.cue[0]].sent
    caution = builder.phrases.caution(sentence, without=(content.start, content.end))
    yield RuleWhy(
        "cautioned", "words of caution beside the content", tuple(_runs(builder, range(*caution))) if caution else ()
    )


def _token(builder: Builder, token: int) -> Words:
    return _run(builder, token, token + 1)


def _run(builder: Builder, start: int, end: int) -> Words:
    span = builder.document.characters(start, end)
    return Words(builder.document.text[slice(*span)], span)


def _runs(builder: Builder, tokens: Iterable[int]) -> Iterator[Words]:
    """The words of tokens; those that stand side by side as one."""
    run: list[int] = []
    for token in sorted(set(tokens)):
        if run and token != run[-1] + 1:
            yield _run(builder, run[0], run[-1] + 1)
            run = []
        run.append(token)
    if run:
        yield _run(builder, run[0], run[-1] + 1)
