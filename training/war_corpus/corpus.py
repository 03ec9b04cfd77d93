"""The corpus' files as reports: written ones with their text, offsets with the text of a set beside them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from training.war_corpus.building import Building, build, day_of, header_mistakes, laid_out, placed
from training.war_corpus.conflicts import FOLDER, types
from training.war_corpus.notation import Draft, Mistake, Sheet, Written, read_sheet
from training.war_corpus.records import Count, Filler, Record, Report, Sentence, When
from training.war_corpus.sources import SETS, digest, documents, sentences_of

DATA = Path(os.environ.get("FOGLINE_DATA", "data"))
WRITTEN = "written"


def load(folder: Path = FOLDER, *, data: Path = DATA, part: str = "") -> Iterator[Report]:
    """Reports of ``written/`` and ``offsets/`` (or of ``second/``, the blind second pass), by file name.

    Sets whose texts are not in ``data`` are left out. ValueError names the first mistake in a file.
    """
    parts = (part,) if part else (WRITTEN, "offsets")
    for path in sorted(path for name in parts for path in (folder / name).glob("*.*")):
        if path.suffix in (".txt", ".jsonl"):
            reports, mistakes = read(path, data=data)
            if mistakes:
                raise ValueError(str(mistakes[0]))
            yield from reports


def read(path: Path, *, data: Path = DATA) -> tuple[list[Report], list[Mistake]]:
    """One file of either kind, whatever of it is right, and its mistakes."""
    return _read_offsets(path, data) if path.suffix == ".jsonl" else read_notation(path, data=data)


def read_notation(path: Path, *, data: Path = DATA) -> tuple[list[Report], list[Mistake]]:
    """Reports of a file in the notation. One whose id is ``set/key`` has its text in that set."""
    sheet = read_sheet(path)
    reports, mistakes = [], list(sheet.mistakes)
    for draft in sheet.drafts:
        wrong = _fill(draft, path.name, data) or list(header_mistakes(draft, path.name))
        if not wrong:
            report, wrong = _report(draft, sheet, path.name, data)
            reports += [report] if report else []
        mistakes += wrong
    return reports, mistakes


def _fill(draft: Draft, file: str, data: Path) -> list[Mistake]:
    """What a sheet leaves to the set: the rest of the header, and the words of its numbered sentences."""
    source, slash, key = draft.header[0].partition("/")
    if not slash or source not in SETS:
        return []
    document = documents(source, data).get(key)
    if not document:
        return [Mistake(file, draft.number, f"{source} has no document {key!r}; take the id from the sheet")]
    if len(draft.header) == 1:
        draft.header += (document.conflict, document.day, document.genre, document.outlet)
    return list(_numbered(draft, document.text, file))


def _numbered(draft: Draft, text: str, file: str) -> Iterator[Mistake]:
    numbered = {int(written.text[1:]): written for written in draft.sentences if re.fullmatch(r"#\d+", written.text)}
    if not numbered:
        return
    sentences = [text[start:end] for start, end in sentences_of(text)]
    if max(numbered) > len(sentences) or len(numbered) != len(draft.sentences):
        yield Mistake(
            file, draft.number, f"number each of the {len(sentences)} sentences #1 … once, or write them all as *"
        )
        return
    for number in range(1, max(numbered) + 1):
        numbered.setdefault(number, Written("", draft.number, is_headline=False, is_read=True, opens_paragraph=False))
        numbered[number].text = sentences[number - 1]
    draft.sentences = [numbered[number] for number in sorted(numbered)]


def _report(draft: Draft, sheet: Sheet, file: str, data: Path) -> tuple[Report | None, list[Mistake]]:
    source, slash, key = draft.header[0].partition("/")
    if slash and source in SETS:
        text = documents(source, data)[key].text
        at = list(placed(draft, text))
        lost = [Mistake(file, item.number, item.message) for item in at if isinstance(item, Mistake)]
        if lost:
            return None, lost
        sentences = tuple(item for item in at if isinstance(item, Sentence))
    else:
        text, sentences = laid_out(draft)
    sides = sheet.sides.get(draft.header[1], frozenset())
    building = Building(text, sentences, draft.header[1], day_of(draft.header[2]), sides, file)
    return build(draft, building, source if slash else WRITTEN)


def offsets_of(report: Report) -> str:
    """A report as one line of JSON that has none of its words."""
    row = asdict(report)
    row["text"] = digest(report.text)
    return json.dumps(row, default=str, separators=(",", ":"), ensure_ascii=True)


def _read_offsets(path: Path, data: Path) -> tuple[list[Report], list[Mistake]]:
    reports, mistakes = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(line)
        try:
            found = documents(row["source"], data).get(row["id"].partition("/")[2])
        except ValueError:
            continue
        if not found or digest(found.text) != row["text"]:
            mistakes.append(Mistake(path.name, number, f"{row['id']}: the set's text is another; compile again"))
            continue
        unknown = {record["type"] for record in row["records"]} - set(types())
        mistakes += [Mistake(path.name, number, f"type {name!r} is not in the codebook; rename it") for name in unknown]
        reports.append(_from_row(row, found.text))
    return reports, mistakes


def _from_row(row: Mapping[str, Any], text: str) -> Report:
    sentences = tuple(Sentence(tuple(item["span"]), item["is_headline"], item["is_read"]) for item in row["sentences"])
    published = date.fromisoformat(row["published"]) if row["published"] else None
    records = tuple(_record(item) for item in row["records"])
    genre, outlet, source = row["genre"], row["outlet"], row["source"]
    return Report(row["id"], row["conflict"], published, genre, outlet, source, text, sentences, records)


def _record(row: Mapping[str, Any]) -> Record:
    time = row["time"]
    when = When(_fillers(time["words"]), _day(time["start"]), _day(time["end"])) if time else None
    return Record(
        tuple(row["trigger"]), row["type"], row["mark"], row["realis"], row["stance"],
        next(iter(_fillers([row["speaker"]] if row["speaker"] else [])), None), row["side"],
        _fillers(row["agents"]), _fillers(row["targets"]), _fillers(row["places"]), when,
        tuple(Count(**{**item, "span": tuple(item["span"])}) for item in row["counts"]),
    )  # fmt: skip


def _fillers(rows: list[dict[str, Any]]) -> tuple[Filler, ...]:
    spans = ("span", "antecedent")
    return tuple(Filler(**{**row, **{key: tuple(row[key]) if row[key] else None for key in spans}}) for row in rows)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
