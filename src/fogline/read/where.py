"""Which words say where an event took place: the score of each word by the encoder's ``where`` head.

The head gives every word two vectors, one as an event and one as part of a place. A word is a place of an event as
far as the two agree, plus a learnt bias for how far apart they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fogline.model.errors import StopRun
from fogline.read.encoder import Encoder, Floats, Scores

HEAD, BIAS = "where", "where_distance"


def has_where(encoder: Encoder) -> bool:
    """Whether the weights have the head; older ones have not."""
    return HEAD in encoder.description["outputs"] and BIAS in encoder.arrays


def place_chances(scores: Scores, encoder: Encoder, event_word: int, words: Sequence[int] | None = None) -> Floats:
    """The probability that each of ``words`` is part of a place of the event at ``event_word``.

    ``words``: indices of rows of ``scores``, all of them by default. Returns (len(words),) float32 in [0, 1]; above
    one half a word is a place. Words of another window than the event's have 0, as their vectors do not compare.
    Raises StopRun where the weights have no such head.
    """
    if not has_where(encoder):
        raise StopRun("weights: no output 'where'; export them from a checkpoint that was trained with event places")
    vectors, window = scores.heads[HEAD], scores.window
    chosen = np.arange(len(vectors)) if words is None else np.asarray(words, dtype=np.int64)
    size = vectors.shape[1] // 2
    stretch = np.searchsorted(encoder.description["distance_edges"], chosen - event_word, side="right")
    logits = vectors[chosen, size:] @ vectors[event_word, :size] / np.sqrt(size) + encoder.arrays[BIAS][stretch]
    chances: Floats = (1 / (1 + np.exp(-logits))).astype(np.float32)
    chances[window[chosen] != window[event_word]] = 0
    return chances


@dataclass(frozen=True, slots=True)
class Where:
    """The head's word on one text. ``row_of``: the row of scores of each token that is no white space."""

    scores: Scores
    encoder: Encoder
    row_of: Mapping[int, int]

    def chance(self, event: int, tokens: Iterable[int]) -> float:
        """The mean probability of tokens as place of the event at a token; 0 where a token has no scores."""
        rows = [self.row_of[i] for i in tokens if i in self.row_of]
        if event not in self.row_of or not rows:
            return 0.0
        return float(place_chances(self.scores, self.encoder, self.row_of[event], rows).mean())
