"""Sources that a report keeps unnamed, and reports that rest on one source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fogline.model import Claim, Note, NoteKind, SourceRole, Span
from fogline.notes.material import Material, has_happened, is_attributed

_ARTICLE = re.compile(r"^(?:an?|the|one|another|other|some|two|three|four|five|several|many)\s+")


def anonymous_notes(material: Material) -> Iterator[Note]:
    """One note for each source without a name, and one where the report says that it withholds a name."""
    claims = [c for c in material.claims if c.speaker.anonymous and not c.headline and _tells(c)]
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(_bare(claim.speaker.name), []).append(claim)
    noted = {material.paragraph(claim.content.span[0]) for claim in claims}
    for group in by_source.values():
        yield _of_source(group)
    for sentence in material.sentences:
        span = _nameless(material, sentence)
        if span is not None and material.paragraph(span[0]) not in noted:
            words = material.report.text[slice(*span)]
            yield Note(NoteKind.ANONYMOUS, f"{words!r}: the report does not name its source", span)


def _bare(name: str) -> str:
    """What is the same for "a security source", "the security source" and "two security sources"."""
    return _ARTICLE.sub("", name.lower()).removesuffix("s")


def _tells(claim: Claim) -> bool:
    """Whether it says what happened: with a source's words, or as what "was reported" by nobody."""
    passive = claim.cue is not None and " " in claim.cue.text
    told = any(map(has_happened, claim.events)) if claim.speaker.words is None else bool(claim.events)
    return is_attributed(claim) and told and (claim.speaker.words is not None or passive)


def _of_source(claims: list[Claim]) -> Note:
    first = claims[0]
    if first.speaker.words is None:
        cue = first.cue.text if first.cue else "reported"
        return Note(NoteKind.ANONYMOUS, f"{cue!r}: the report does not say by whom", first.content.span)
    often = f" ({len(claims)} statements)" if len(claims) > 1 else ""
    return Note(NoteKind.ANONYMOUS, f"the source {first.speaker.name!r} is not named{often}", first.content.span)


def _nameless(material: Material, sentence: Span) -> Span | None:
    tokens = material.document.tokens(sentence)
    found = material.phrases.nameless(tokens.doc, tokens.start, tokens.end)
    return material.document.characters(*found) if found else None


def single_source_notes(material: Material) -> Iterator[Note]:
    """One note where every attributed claim rests on the same source."""
    attributed = [c for c in material.claims if is_attributed(c)]
    told = [c.speaker for c in attributed if c.speaker.role is SourceRole.SPEAKER]
    speakers = {speaker.actor or speaker.name: speaker.name for speaker in told}
    if len(speakers) == 1 and len(attributed) > 1:
        name = next(iter(speakers.values()))
        yield Note(NoteKind.SINGLE_SOURCE, f"every attributed claim rests on one source: {name}")
