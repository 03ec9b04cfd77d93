"""Ledgers of the samples: each made once, and copied for every test that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from shutil import copyfile

import pytest

from fogline.answers import OpenLedger
from fogline.model import Reading

PACK = "ukraine-2022"
MADE = datetime(2024, 1, 1, tzinfo=UTC)
Opened = Callable[..., OpenLedger]


@pytest.fixture(scope="session")
def sample_ledger(sample: Callable[[str], Reading], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The file of a ledger of these samples, which no test may write to."""
    folder, numbers = tmp_path_factory.mktemp("samples"), count()

    @cache
    def made(*names: str) -> Path:
        path = folder / f"{next(numbers)}.db"
        with OpenLedger.open(path, create=True, pack=PACK) as book:
            for name in names:
                book.add(sample(name), now=MADE)
        return path

    return made


@pytest.fixture(scope="session")
def shared(sample_ledger: Callable[..., Path]) -> dict[str, object]:
    """What every ledger of the pack has in common, and takes a second to open."""
    with OpenLedger.open(sample_ledger(), pack=PACK) as book:
        return {"places": book.places, "pack": book.pack, "codebook": book.codebook}


@pytest.fixture
def opened(sample_ledger: Callable[..., Path], shared: dict[str, object], tmp_path: Path) -> Iterator[Opened]:
    """Opens a ledger of its own that holds these samples."""
    numbers = count()
    with ExitStack() as stack:

        def opening(*names: str) -> OpenLedger:
            path = tmp_path / f"{next(numbers)}.db"
            copyfile(sample_ledger(*names), path)
            book = stack.enter_context(OpenLedger.open(path, pack=PACK))
            vars(book).update(shared)
            return book

        yield opening
