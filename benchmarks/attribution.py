"""Attribution on PolNeAR's development part, whole documents, with the encoder as it runs.

    python -m benchmarks.attribution --data DIR [--weights DIR]

Exact character span F1 (percent) of source, cue and content: a span counts when both its ends
agree; the parts of a discontinuous span count each for itself; an article with several
annotators counts once for each. Anchors: CofeNet-BERT 83.2 / 75.3 / 72.9 (on a file richer in
attributions), two trained annotators with each other .78 / .70 / .69.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from rich.progress import track

from benchmarks.scores import f1, missing, report
from fogline.read.document import parse
from fogline.read.encoder import WEIGHTS, Encoder
from training import sets

FLOORS = {"source": 79.0, "cue": 72.0, "content": 64.0}


def scores(data: Path, encoder: Encoder) -> dict[str, float]:
    """F1 in percent, by label."""
    counts: Counter[tuple[str, str]] = Counter()
    parsed: dict[str, set[tuple[str, int, int]]] = {}
    for name, text, spans, _ in track(list(sets.polnear(data / "polnear/dev")), "PolNeAR dev"):
        article = name.rpartition("_")[0]
        if article not in parsed:
            document = parse(text, encoder)
            parsed[article] = {(s.label, *document.characters(s.start, s.end)) for s in document.attribution}
        found, gold = parsed[article], set(spans)
        for kind, items in (("right", found & gold), ("found", found), ("gold", gold)):
            counts.update((item[0], kind) for item in items)
    return {k: f1(counts[k, "right"], counts[k, "gold"], counts[k, "found"]) for k in FLOORS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    if missing(options.data / "polnear/dev"):
        return
    report("attribution, PolNeAR dev, exact span F1", scores(options.data, Encoder(options.weights)), FLOORS)


if __name__ == "__main__":
    main()
