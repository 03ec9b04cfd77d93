"""A desk over three sample reports: for somebody who is logged out, and for somebody who is logged in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

import fogline
from fogline.model import Reading, Report
from fogline.pipeline import Pipeline
from fogline.web.app import create_app
from fogline.web.reader import Made
from fogline.web.settings import DeskSettings

HOME = "http://127.0.0.1:8765"
TOKEN = "a-token-for-tests-only"
UNSURE = (
    "01-west-bank-advance.html",
    "07-shoigu-orders.txt",
    "08-settlements-retaken.html",
    "09-withdrawal-complete.txt",
)
RECORDED = ("07-shoigu-orders.txt", "09-withdrawal-complete.txt", "10-last-soldier-out.html")


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory, sample: Callable[[str], Reading]) -> Path:
    """A ledger of three reports, which no test changes."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    with fogline.open(path, create=True) as book:
        book.add_all([sample(name) for name in RECORDED])
    return path


@pytest.fixture(scope="session")
def unsure(tmp_path_factory: pytest.TempPathFactory, sample: Callable[[str], Reading]) -> Path:
    """A ledger of reports with unsure links in them, which no test changes."""
    path = tmp_path_factory.mktemp("review") / "unsure.db"
    with fogline.open(path, create=True) as book:
        book.add_all([sample(name) for name in UNSURE])
    return path


@pytest.fixture
def ledger(recorded: Path, tmp_path: Path) -> Path:
    """A copy of that ledger, to be changed."""
    copy = tmp_path / "copy.db"
    copy.write_bytes(recorded.read_bytes())
    return copy


@pytest.fixture(scope="session")
def reads(pipeline: Pipeline) -> Callable[[Report], Made]:
    """The reader of the desk: the pipeline that other tests use too."""

    def read(report: Report) -> Made:
        return Made(pipeline.read(report), pipeline.world_of(report).pack)

    return read


@pytest.fixture(scope="session")
def app(recorded: Path, reads: Callable[[Report], Made]) -> Iterator[FastAPI]:
    made = create_app(DeskSettings(recorded, token=TOKEN, pace=10_000), reads=reads)
    yield made
    made.state.desk.close()


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """Somebody who is logged out, at the desk that no test changes."""
    return TestClient(app, base_url=HOME)


@pytest.fixture
def own_app(ledger: Path, reads: Callable[[Report], Made]) -> Iterator[FastAPI]:
    made = create_app(DeskSettings(ledger, token=TOKEN), reads=reads)
    yield made
    made.state.desk.close()


@pytest.fixture
def writer(own_app: FastAPI) -> TestClient:
    """Somebody who is logged in, at a desk of their own."""
    made = TestClient(own_app, base_url=HOME)
    made.get("/login", params={"code": own_app.state.desk.login_code.code})
    return made


@pytest.fixture(scope="session")
def form_token() -> Callable[[TestClient], str]:
    """The token that the pages of this visitor carry."""

    def token(client: TestClient) -> str:
        page = client.get("/login").text
        return page.partition('<meta name="form-token" content="')[2].partition('"')[0]

    return token
