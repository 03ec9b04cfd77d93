"""The war corpus' tool.

python -m training.war_corpus check [FILE …]          mistakes, one a line (without files: the whole corpus)
python -m training.war_corpus print FILE              a file read over, with every value worked out
python -m training.war_corpus bare FILE               the text alone, for a blind second pass
python -m training.war_corpus sheet SET KEY [KEY …]   documents of a set to annotate (KEY may be FROM-TO, by position)
python -m training.war_corpus compile SHEET OUT       a sheet as offsets, without its words
python -m training.war_corpus types                   the codebook's types, each with its gloss
python -m training.war_corpus stats                   counts by type, realis, genre, conflict, source
python -m training.war_corpus agree                   agreement of the second pass with the first, field by field

--data DIR: where the data sets are unpacked (else $FOGLINE_DATA, else data/).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from training.war_corpus.conflicts import FOLDER, types
from training.war_corpus.corpus import DATA, load, offsets_of, read
from training.war_corpus.printing import printed, sheet_of
from training.war_corpus.sources import Document, documents
from training.war_corpus.tables import agreement, counted


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("check", "print", "bare", "sheet", "compile", "types", "stats", "agree"))
    parser.add_argument("what", nargs="*")
    parser.add_argument("--data", type=Path, default=DATA)
    given = parser.parse_args(arguments)
    try:
        return _run(given.command, given.what, given.data)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2


def _run(command: str, what: list[str], data: Path) -> int:
    if command == "check":
        return _check([Path(item) for item in what], data)
    if command in ("print", "bare"):
        for report in (report for item in what for report in read(Path(item), data=data)[0]):
            print(printed(report, with_records=command == "print"))
    elif command == "sheet":
        print(*(sheet_of(what[0], document) for document in _chosen(what[0], what[1:], data)), sep="\n")
    elif command == "compile":
        return _compile(Path(what[0]), Path(what[1]), data)
    elif command == "types":
        print(*(f"{name}: {gloss}" for name, gloss in types().items()), sep="\n")
    else:
        first, second = list(load(data=data)), list(load(data=data, part="second"))
        print(*(counted if command == "stats" else agreement)(first, second), sep="\n")
    return 0


def _chosen(name: str, keys: list[str], data: Path) -> list[Document]:
    found = documents(name, data)
    chosen: list[Document] = []
    for key in keys:
        between = re.fullmatch(r"(\d+)-(\d+)", key)
        if between and key not in found:
            chosen += list(found.values())[int(between[1]) : int(between[2]) + 1]
        elif key in found:
            chosen.append(found[key])
        else:
            raise ValueError(f"{name} has no document {key!r}; use a key or FROM-TO below {len(found)}")
    return chosen


def _check(files: list[Path], data: Path) -> int:
    named = files or [path for part in ("written", "offsets", "second") for path in sorted((FOLDER / part).glob("*.*"))]
    number, records = 0, 0
    seen: dict[tuple[str, bool], Path] = {}
    for path in named:
        reports, mistakes = read(path, data=data)
        records += sum(len(report.records) for report in reports)
        twice = [
            report.id for report in reports if seen.setdefault((report.id, path.parent.name == "second"), path) != path
        ]
        for line in [*map(str, mistakes), *(f"{path.name}: id {name} is used already; take another" for name in twice)]:
            number += 1
            print(line)
    print(f"{len(named)} files, {records} records, {number} mistakes", file=sys.stderr)
    return 1 if number else 0


def _compile(sheet: Path, out: Path, data: Path) -> int:
    reports, mistakes = read(sheet, data=data)
    if mistakes:
        print(*mistakes, sep="\n")
        return 1
    text = [report.id for report in reports if report.source == "written"]
    if text and out.parent.name == "offsets":
        print(f"{text[0]} is of no set; only documents of a set are compiled")
        return 1
    out.write_text("".join(f"{offsets_of(report)}\n" for report in reports), encoding="utf-8")
    print(f"{out}: {len(reports)} reports, {sum(len(report.records) for report in reports)} records", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
