"""Which browser the desk is tested in, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.desk_browser import NAMED, NoBrowser, program


def executable(path: Path) -> Path:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_systems_chromium_comes_before_chrome(tmp_path: Path) -> None:
    executable(tmp_path / "google-chrome")
    own = executable(tmp_path / "chromium")
    assert program({"PATH": str(tmp_path)}) == str(own)


def test_the_one_that_is_named_comes_first(tmp_path: Path) -> None:
    executable(tmp_path / "chromium")
    other = executable(tmp_path / "other")
    assert program({"PATH": str(tmp_path), NAMED: str(other)}) == str(other)


def test_one_that_is_named_and_not_there_is_refused(tmp_path: Path) -> None:
    executable(tmp_path / "chromium")
    with pytest.raises(NoBrowser, match=f"{NAMED}=/nowhere/browser: no such program"):
        program({"PATH": str(tmp_path), NAMED: "/nowhere/browser"})


def test_where_there_is_none_the_remedy_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoBrowser, match="install the system's package chromium"):
        program({"PATH": str(tmp_path)})
