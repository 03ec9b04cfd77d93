"""A file appears whole or not at all, and none is replaced unasked."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from fogline.model import Misuse, StopRun
from fogline.publish import whole_file


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with whole_file(path) as stream:
        stream.write(b"half")
        assert not path.exists()
    assert path.read_bytes() == b"half"
    assert list(tmp_path.iterdir()) == [path]


def _write_half(path: Path, error: type[BaseException]) -> None:
    with whole_file(path, force=True) as stream:
        stream.write(b"half")
        raise error


@pytest.mark.parametrize("before", [None, b"old"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_interrupted_one_leaves_no_trace(before: bytes | None, error: type[BaseException], tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    if before is not None:
        path.write_bytes(before)
    with pytest.raises(error):
        _write_half(path, error)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == ([] if before is None else [before])


def test_a_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    with pytest.raises(Misuse, match=r"out\.csv: exists already; give --force"), whole_file(path):
        pytest.fail("nothing may be written")
    assert path.read_bytes() == b"old"
    with whole_file(path, force=True) as stream:
        stream.write(b"new")
    assert path.read_bytes() == b"new"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_bytes(b"old")
    link.symlink_to(target)
    with whole_file(link, force=True) as stream:
        stream.write(b"new")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with whole_file(pipe) as stream:
        stream.write(b"all")
    reader.join(timeout=10)
    assert (read, pipe.is_fifo()) == ([b"all"], True)


def test_places_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="is a folder; name a file in it"), whole_file(tmp_path):
        pytest.fail("nothing may be written")
    with pytest.raises(Misuse, match=r"there is no folder .*none; make it first"), whole_file(tmp_path / "none" / "o"):
        pytest.fail("nothing may be written")


def test_an_error_of_the_file_system_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    says = r"out\.csv: cannot be written \(No space left on device\); choose another place"
    with pytest.raises(StopRun, match=says), whole_file(path):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []
