"""Nothing leaves the machine: no file but Fogline's own cache appears at home, and nobody is looked up or contacted."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

import fogline
from fogline.resolve.gazetteer import CACHE_VARIABLE, index_path

COMMAND = (sys.executable, "-c", "from fogline.cli import main; main()")
LIMIT = 300  # seconds; a busy machine is slow, a hanging process is never this slow
STARTED = re.compile(r"http://127\.0\.0\.1:\d+/")
CONTACT = re.compile(r"sa_family=AF_INET6?\b")
LOOPBACK = re.compile(r'inet_addr\("127\.|"::1"')
STORY = """Kyiv reports gains near Snihurivka

The General Staff of Ukraine said on Thursday that its troops had taken Snihurivka.
"""
Act = Callable[[Path, tuple[str, ...]], None]


def surroundings(home: Path) -> dict[str, str]:
    """Those of a user who has just come to the machine; only the gazetteer's index is there already."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_", "FOGLINE_"))}
    own = {"HOME": str(home), "PYTHONPATH": str(Path(fogline.__file__).parents[1]), "PYTHONUNBUFFERED": "1"}
    return {**kept, **own, CACHE_VARIABLE: str(index_path().parent)}


def command(home: Path, before: tuple[str, ...], *arguments: str) -> None:
    made = subprocess.run(
        [*before, *COMMAND, *arguments], cwd=home.parent, env=surroundings(home), capture_output=True, text=True,
        timeout=LIMIT, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr


def read(home: Path, before: tuple[str, ...]) -> None:
    command(home, before, "read", "story.txt", "--published", "2022-11-10")


def add(home: Path, before: tuple[str, ...]) -> None:
    command(home, before, "add", "story.txt", "--published", "2022-11-10", "--ledger", "added.db")


def serve(home: Path, before: tuple[str, ...]) -> None:
    """Starts the desk, has it read the story, and ends it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    desk = subprocess.Popen(
        [*before, *COMMAND, "serve", "--ledger", "served.db", "--port", str(port)], cwd=home.parent,
        env=surroundings(home), stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        assert desk.stdout is not None
        assert any(STARTED.search(line) for line in desk.stdout)
        transport = httpx.HTTPTransport(retries=9)  # it has greeted, and listens within seconds
        with httpx.Client(transport=transport, timeout=LIMIT, base_url=f"http://127.0.0.1:{port}") as client:
            answer = client.post("/api/v1/readings", json={"text": STORY, "published": "2022-11-10"})
        assert answer.json()["claims"], answer.text
    finally:
        os.killpg(desk.pid, signal.SIGTERM)  # whoever watches it passes no signal on
        desk.communicate(timeout=LIMIT)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home folder, with a story beside it."""
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.mark.parametrize("act", [read, add, serve])
def test_nothing_is_written_at_home_and_nobody_is_contacted(act: Act, home: Path) -> None:
    log = home.parent / "calls.txt"
    tracer = shutil.which("strace")
    calls = "trace=connect,sendto,sendmsg,sendmmsg"
    act(home, (tracer, "-f", "-qq", "-e", calls, "-o", str(log)) if tracer else ())
    assert sorted(path.name for path in home.rglob("*")) == []
    if tracer is None:
        pytest.skip("nothing appeared at home; without strace nobody sees what is contacted")
    contacts = [line for line in log.read_text(encoding="utf-8").splitlines() if CONTACT.search(line)]
    assert [line for line in contacts if not LOOPBACK.search(line)] == []


def test_what_the_user_has_set_stays() -> None:
    program = "import os, fogline; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    for given, kept in (({}, "1"), ({"ORT_DISABLE_TELEMETRY": "0"}, "0")):
        environment = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"} | given
        environment["PYTHONPATH"] = str(Path(fogline.__file__).parents[1])
        told = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
        assert told.stdout.strip().decode() == kept


@pytest.mark.parametrize("package", ["benchmarks", "training"])
def test_what_stands_around_the_package_is_as_quiet(package: str) -> None:
    program = f"import os, json, {package}; print(json.dumps(os.environ.get('ORT_DISABLE_TELEMETRY')))"
    environment = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"}
    environment["PYTHONPATH"] = str(Path(fogline.__file__).parents[1])
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[1], env=environment, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert json.loads(told.stdout) == "1"
