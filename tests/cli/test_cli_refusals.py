"""What cannot be taken in gets one clear line and exit 1 or 2."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fogline.ledger import Ledger

Run = Callable[..., Any]
PACK = ("--pack", "ukraine-2022")

GERMAN = (
    "Die Truppen haben sich nach Angaben des Ministeriums in der Nacht aus der Stadt zurückgezogen. Der Sprecher sagte "
    "am Freitag, dass die Brücke über den Fluss zerstört wurde und dass keine Soldaten auf dem anderen Ufer sind.\n"
)
RUSSIAN = (
    "Министерство заявило в пятницу, что войска покинули город и перешли на другой берег реки. "
    "По словам представителя, все подразделения были выведены ночью, и на правом берегу не осталось ни одной машины.\n"
)


def _empty(path: Path) -> Path:
    path.touch()
    return path


def _blank(path: Path) -> Path:
    path.write_text(" \n\n\t\n")
    return path


def _picture(path: Path) -> Path:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    return path


def _noise(path: Path) -> Path:
    path.write_bytes(bytes(range(256)) * 8)
    return path


def _huge(path: Path) -> Path:
    """50 MB that take no room on the disk: refused from the size, never read."""
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    return path


def _furniture(path: Path) -> Path:
    path.write_text("Advertisement\n\nShare this article\n\nSign up for our newsletter\n")
    return path


def _german(path: Path) -> Path:
    path.write_text(GERMAN, encoding="utf-8")
    return path


def _russian(path: Path) -> Path:
    path.write_text(RUSSIAN, encoding="cp1251")
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _missing(path: Path) -> Path:
    return path


UNREADABLE = [
    (_empty, "empty"),
    (_blank, "story.txt: "),
    (_picture, "not a text or HTML page"),
    (_noise, "not a text or HTML page"),
    (_huge, r"50 MB, over the limit of 20 MB for one report; split it"),
    (_furniture, "nothing but page furniture"),
    (_german, "is in German, not in English; skipped"),
    (_russian, "is in Russian, not in English; skipped"),
    (_folder, "a folder; give the files in it"),
    (_missing, "no such file; check the name"),
]
unreadable = pytest.mark.parametrize(("make", "says"), UNREADABLE, ids=[make.__name__[1:] for make, _ in UNREADABLE])


def refused(outcome: Any, code: int, says: str) -> None:
    """One line on stderr, nothing on stdout."""
    assert outcome.code == code, outcome
    assert outcome.out == ""
    assert len(outcome.err.splitlines()) == 1
    assert re.search(says, outcome.err), outcome.err
    assert outcome.err.startswith("fogline: ")


@unreadable
@pytest.mark.parametrize("command", ["read", "check"])
def test_a_report_that_cannot_be_read(
    command: str, make: Callable[[Path], Path], says: str, tmp_path: Path, run: Run
) -> None:
    refused(run(command, make(tmp_path / "story.txt"), "--json"), 1, says)


def test_a_folder_of_them_is_skipped_file_by_file(tmp_path: Path, story: Path, run: Run) -> None:
    made = (_empty, _picture, _huge, _furniture, _german, _russian)
    for number, make in enumerate(made):
        (tmp_path / str(number)).mkdir()
        make(tmp_path / str(number) / "story.txt")
    outcome = run("add", tmp_path, "--ledger", tmp_path / "l.db", *PACK)
    assert outcome.code == 0, outcome
    assert outcome.out.split()[0] == "new"
    *reasons, summary = outcome.err.splitlines()
    skipped = [line for line in reasons if line.startswith("fogline: skipped: ")]
    assert len(skipped) == len(reasons)
    assert summary.endswith(f"1 new, 0 revised, 0 unchanged, {len(skipped)} skipped")
    for number in range(len(made)):
        assert sum(f"{tmp_path / str(number)}" in line for line in skipped) == 1


def test_nothing_taken_in_is_a_failure(tmp_path: Path, run: Run) -> None:
    outcome = run("add", _german(tmp_path / "story.txt"), "--ledger", tmp_path / "l.db")
    assert outcome.code == 1
    assert outcome.err.splitlines()[-1].endswith("0 new, 0 revised, 0 unchanged, 1 skipped")


def test_a_folder_without_reports_is_misuse(tmp_path: Path, run: Run) -> None:
    (tmp_path / "none").mkdir()
    refused(run("add", tmp_path / "none", "--ledger", tmp_path / "l.db"), 2, "no report in there; give")
    assert not (tmp_path / "l.db").exists()


DATES = ("11/11/2022", "2022-13-01", "2022-02-30", "yesterday", "")


@pytest.mark.parametrize("date", DATES)
def test_a_date_that_does_not_parse(date: str, story: Path, ledger: Path, run: Run) -> None:
    says = rf"{re.escape(repr(date))}: no date; write it as 2022-12-31"
    refused(run("read", story, "--published", date), 2, says)
    refused(run("control", "Kherson", "--ledger", ledger, "--on", date), 2, f"--on {says}")
    refused(run("control", "Kherson", "--ledger", ledger, "--as-of", date), 2, f"--as-of {says}")
    refused(run("claims", "--ledger", ledger, "--since", date), 2, f"--since {says}")


WORDS = [
    (("claims", "--type", "withdrawl"), "--type 'withdrawl': not in the codebook; one of .*withdraw"),
    (("incidents", "--stance", "claims"), "--stance 'claims': not known; one of asserts"),
    (("claims", "--realis", "real"), "--realis 'real': not known; one of actual"),
    (("claims", "--side", "rusia"), "--side 'rusia': not in pack ukraine-2022; one of .*russia"),
    (("claims", "--actor", "nobody-at-all"), "--actor 'nobody-at-all': not in pack ukraine-2022; an id such as"),
    (("claims", "--since", "2022-11-12", "--until", "2022-11-11"), "--since '2022-11-12': is after --until"),
    (("claims", "--place", "Khersom"), "place 'Khersom': not known; did you mean .*Kherson"),
    (("control", "Khersom"), "place 'Khersom': not known; did you mean .*Kherson"),
    (("control", "Kherson", "--pack", "atlantis-1"), "atlantis-1"),
]


@pytest.mark.parametrize(("arguments", "says"), WORDS, ids=[" ".join(words) for words, _ in WORDS])
def test_a_word_that_nobody_knows(arguments: tuple[str, ...], says: str, ledger: Path, run: Run) -> None:
    pack = () if "--pack" in arguments else PACK
    refused(run(*arguments, "--ledger", ledger, *pack), 2, says)


def test_an_unknown_pack_makes_no_ledger(story: Path, tmp_path: Path, run: Run) -> None:
    refused(run("add", story, "--pack", "atlantis-1", "--ledger", tmp_path / "l.db"), 2, "atlantis-1.*ukraine-2022")
    refused(run("read", story, "--pack", "atlantis-1"), 2, "atlantis-1.*ukraine-2022")
    assert not (tmp_path / "l.db").exists()


def _no_folder(folder: Path) -> Path:
    return folder / "none" / "l.db"


def _no_file(folder: Path) -> Path:
    return folder / "l.db"


def _no_ledger(folder: Path) -> Path:
    (folder / "l.db").write_bytes(b"not a ledger at all, only words " * 200)
    return folder / "l.db"


def _newer(folder: Path) -> Path:
    Ledger.open(folder / "l.db", create=True).close()
    raw = sqlite3.connect(folder / "l.db")
    raw.execute("UPDATE fogline_schema SET version_num = 'v0999'")
    raw.commit()
    raw.close()
    return folder / "l.db"


LEDGERS = [
    (_no_folder, "there is no folder .*none; make it"),
    (_no_file, "there is no such file; add a report to make it"),
    (_no_ledger, "is no ledger"),
    (_newer, "is of version v0999, newer than this program's"),
]
ledgers = pytest.mark.parametrize(("make", "says"), LEDGERS, ids=[make.__name__[1:] for make, _ in LEDGERS])


@ledgers
@pytest.mark.parametrize("command", [("claims",), ("incidents",), ("control", "Kherson")], ids=lambda words: words[0])
def test_a_ledger_that_cannot_be_asked(
    command: tuple[str, ...], make: Callable[[Path], Path], says: str, tmp_path: Path, run: Run
) -> None:
    refused(run(*command, "--ledger", make(tmp_path)), 1, says)


@pytest.mark.parametrize(("make", "says"), [pair for pair in LEDGERS if pair[0] is not _no_file])
def test_a_ledger_that_cannot_be_added_to(
    make: Callable[[Path], Path], says: str, tmp_path: Path, story: Path, run: Run
) -> None:
    path = make(tmp_path)
    before = path.read_bytes() if path.exists() else None
    refused(run("add", story, "--ledger", path, *PACK), 1, says)
    assert (path.read_bytes() if path.exists() else None) == before


USAGE = [
    (("read",), r"Missing argument 'FILE\|URL\|-'; see fogline read --help"),
    (("control",), "Missing argument 'PLACE'; see fogline control --help"),
    (("add",), "Missing argument .*; see fogline add --help"),
    (("explian", "x"), "No such command 'explian'. Did you mean 'explain'[?] See fogline --help"),
    (("read", "x", "--jsn"), "No such option:? .*--jsn.*; see fogline read --help"),
    (("control", "a", "b"), r"unexpected extra argument.*; see fogline control --help"),
]


@pytest.mark.parametrize(("arguments", "says"), USAGE, ids=[" ".join(words) for words, _ in USAGE])
def test_a_wrong_use(arguments: tuple[str, ...], says: str, run: Run) -> None:
    refused(run(*arguments), 2, says)


def test_no_arguments_show_the_help(run: Run) -> None:
    outcome = run()
    assert (outcome.code, outcome.out) == (2, "")
    assert "fogline demo" in outcome.err
    assert all(command in outcome.err for command in ("read", "check", "add", "claims", "incidents", "control"))
