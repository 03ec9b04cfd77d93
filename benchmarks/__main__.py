"""Every benchmark in turn: ``make bench DATA=DIR``, or ``python -m benchmarks --data DIR``.

The data sets are described in training/MODEL_CARD.md; what is missing is said and skipped. Speed and
the samples need none.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def commands(data: Path | None) -> list[list[str]]:
    """Module and arguments of each benchmark, those that need data only where it is given."""
    rows = [["benchmarks.samples"], ["benchmarks.speed"]]
    if data is not None:
        rows += [
            ["benchmarks.attribution", "--data", str(data)],
            ["benchmarks.syntax", "--data", str(data)],
            ["benchmarks.times", "--data", str(data / "timeml" / "TimeBank"), "--part", "all"],
            ["benchmarks.places", "--data", str(data / "geo")],
        ]
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=lambda text: Path(text) if text else None, default=None)
    data = parser.parse_args().data
    if data is None:
        print("no --data: accuracy on published sets is skipped", file=sys.stderr)
    failed = [row[0] for row in commands(data) if subprocess.run([sys.executable, "-m", *row], check=False).returncode]
    for name in failed:
        print(f"{name}: did not end well", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
