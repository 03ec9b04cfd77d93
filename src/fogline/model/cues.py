"""The lexicon that reads attribution: what a cue says of its source, and what words do to what they embed."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model.enums import Realis, Stance

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases of lower-case words between single spaces.

    A word of a phrase stands for any token whose form or lemma it is; the first word of ``stances`` and
    ``realis`` is a lemma. "…" stands for up to four tokens (never in ``stances``, whose words may have
    others between them). Of two phrases that fit, the longer one counts. No phrase stands under two
    stances, or under two values of realis.

    ``hedges`` take from what is said ("reportedly"); ``cautions`` show a source that accepts something and
    distrusts it; ``unverifiable`` says that something could not be checked; ``anonymous`` describes a source
    without a name, ``nameless`` says that a name is kept back on purpose; ``evaluative`` are words of judgement
    that, in the report's own voice, are nobody's claim; ``attributions`` are words by which a sentence shows that
    somebody says it, whoever that is; ``bystanders`` are nouns for people who stand on no side unless something
    else says so. Words that say what became of the event that they govern: ``ended`` (it went on before),
    ``averted`` (it did not come about, or is feared where averting it is only wanted), ``withheld`` (held back so
    far); ``demands`` are cues that only ask for it.
    ``opponents`` are words for those whom the speaker fights; ``own_troops`` nouns for troops that are the speaker's
    own where nothing stands with them; ``untruths`` are words for what is not so ("that is a lie"); ``voices``
    are nouns for who speaks in a headline without a verb of saying.
    """

    stances: tuple[tuple[Stance, Phrases], ...]
    realis: tuple[tuple[Realis, Phrases], ...]
    hedges: Phrases
    cautions: Phrases
    unverifiable: Phrases
    anonymous: Phrases
    evaluative: Phrases
    bystanders: Phrases = ()
    ended: Phrases = ()
    averted: Phrases = ()
    withheld: Phrases = ()
    demands: Phrases = ()
    nameless: Phrases = ()
    attributions: Phrases = ()
    opponents: Phrases = ()
    own_troops: Phrases = ()
    untruths: Phrases = ()
    voices: Phrases = ()
