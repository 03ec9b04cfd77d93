"""The sets whose texts are annotated by offsets: each as documents with a key, a text, a day and what is known of it.

The folders are those of the data sets' archives, unpacked side by side: ``text/``, ``events/``, ``geo/``, ``gum/``,
``ewt/``, ``polnear/``. Only training and development parts are read.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """``key`` is stable within its set; ``day`` is an ISO day or "-"; ``conflict`` and ``genre`` may be "?"."""

    key: str
    text: str
    day: str = "-"
    conflict: str = "?"
    genre: str = "news"
    outlet: str = "-"


def digest(text: str) -> str:
    """Twelve hexadecimal digits that tell whether the text is the one that was annotated."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def documents(name: str, data: Path) -> dict[str, Document]:
    """All documents of a set by key. ValueError names the sets, or the file that is missing."""
    if name not in SETS:
        raise ValueError(f"set {name!r}; use one of {', '.join(SETS)}")
    try:
        found = {document.key: document for document in SETS[name](data)}
    except FileNotFoundError:
        found = {}
    if not found:
        raise ValueError(f"{data} has not the texts of {name}; unpack the sets, or give their folder with --data")
    return found


def _fakes(data: Path) -> Iterator[Document]:
    with (data / "text" / "FA-KES-Dataset.csv").open(encoding="latin-1", newline="") as lines:
        for row in csv.DictReader(lines):
            month, day, year = (int(part) for part in row["date"].split("/"))
            yield Document(
                row["unit_id"], row["article_content"].strip(), date(year, month, day).isoformat(), "syria-2011",
                outlet=row["source"],
            )  # fmt: skip


def _satp(data: Path) -> Iterator[Document]:
    lines = (data / "text" / "satp.train.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        yield Document(
            str(number), line.split("\t")[0].strip(), genre="incident", conflict="maoist-india", outlet="satp"
        )


def _m2e2(data: Path) -> Iterator[Document]:
    rows = json.loads((data / "events/m2e2/m2e2_annotations/text_only_event.json").read_text(encoding="utf-8"))
    for key, group in groupby(rows, key=lambda row: str(row["sentence_id"].rsplit("_", 1)[0])):
        text = "\n".join(_plain(row["sentence"]) for row in group)
        day = re.search(r"(\d{4})\.(\d\d)\.(\d\d)", key)
        yield Document(key, text, "-".join(day.groups()) if day else "-", outlet="voa")


def _re3d(data: Path) -> Iterator[Document]:
    for file in sorted((data / "events/re3d").glob("*/documents.json")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            yield Document(
                row["_id"][:10], row["text"], genre="statement", conflict="iraq-2014", outlet=row["sourceName"]
            )


def _muc4(data: Path) -> Iterator[Document]:
    for file in sorted((data / "events/muc4/muc34/TASK/CORPORA/dev").glob("dev-muc3-*")):
        parts = re.split(r"^(DEV-MUC3-\d+).*$", file.read_text(encoding="latin-1"), flags=re.MULTILINE)
        for key, text in zip(parts[1::2], parts[2::2], strict=True):
            plain = "\n".join(_plain(part) for part in re.split(r"\n\s*\n", text.strip()))
            yield Document(key.removeprefix("DEV-MUC3-"), plain, conflict="el-salvador-1980", outlet="fbis")


def _event_places(data: Path) -> Iterator[Document]:
    rows = json.loads((data / "geo/event_location.train.json").read_text(encoding="utf-8"))
    for number, row in enumerate(rows):
        if row["source"] == "RELABEL":  # judged twice: the benchmark of event places
            continue
        yield Document(str(number), row["text"], conflict="various", outlet=row["source"])


def _gum(data: Path) -> Iterator[Document]:
    for file in sorted((data / "gum").glob("*/GUM_*.conllu")):
        lines = file.read_text(encoding="utf-8").splitlines()
        day = next((line.rpartition("= ")[2] for line in lines if line.startswith("# meta::dateCreated")), "-")
        genre = "news" if "_news_" in file.stem else "daily"
        yield Document(
            file.stem.removeprefix("GUM_"), _texts(lines), day if len(day) == 10 else "-", genre=genre, outlet="gum"
        )


def _ewt(data: Path) -> Iterator[Document]:
    text = (data / "ewt/en_ewt-ud-train.conllu").read_text(encoding="utf-8")
    for part in text.split("# newdoc id = ")[1:]:
        yield Document(part.partition("\n")[0].strip(), _texts(part.splitlines()), genre="daily", outlet="ewt")


def _polnear(data: Path) -> Iterator[Document]:
    for file in sorted((data / "polnear").glob("*/text/*.txt")):
        day = re.search(r"_(\d{4}-\d\d-\d\d)_", file.name)
        yield Document(
            file.stem, file.read_text(encoding="utf-8"), day[1] if day else "-", outlet=file.stem.split("_")[0]
        )


def _texts(lines: list[str]) -> str:
    return "\n".join(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


SETS: dict[str, Callable[[Path], Iterator[Document]]] = {
    "fakes": _fakes,
    "satp": _satp,
    "m2e2": _m2e2,
    "re3d": _re3d,
    "muc4": _muc4,
    "places": _event_places,
    "gum": _gum,
    "ewt": _ewt,
    "polnear": _polnear,
}

_ENDS = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")
_SHORT = re.compile(
    r"\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec|Spc|Pfc|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|St|Gov|Sen|Rep|No|U\.S|U\.N|Jr|[A-Z])\.$"
)


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences seem to stand; the annotator may cut and join the lines of a sheet."""
    start = 0
    for match in _ENDS.finditer(text):
        end = match.start() + len(match[0].rstrip())
        if "\n" not in match[0] and _SHORT.search(text[start : match.start()]):
            continue
        if re.search(r"\w", text[start:end]):
            yield start + len(text[start:end]) - len(text[start:end].lstrip()), end
        start = match.end()
    if re.search(r"\w", text[start:]):
        yield start, start + len(text[start:].rstrip())
