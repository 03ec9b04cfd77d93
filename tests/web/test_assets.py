"""Front-end packages: locked, and named where the program says that they are missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fogline.model import StopRun
from fogline.web import assets


def test_the_lock_names_exact_versions_and_no_registry() -> None:
    lock = (assets.FRONTEND / "package-lock.json").read_text()
    packages = {name: one for name, one in json.loads(lock)["packages"].items() if name}
    assert all(one["version"] and one["integrity"] for one in packages.values())
    assert '"resolved"' not in lock
    wanted = {source.partition("/")[0] for source in (assets.COPIED | assets.FOR_TESTS).values()}
    assert {f"node_modules/{name}" for name in wanted} <= packages.keys()


def test_files_that_are_not_there_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "VENDOR", tmp_path)
    (tmp_path / "maplibre-gl.css").write_text("")
    assert set(assets.missing()) == set(assets.COPIED) - {"maplibre-gl.css"}


def test_a_failure_of_npm_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "frontend"
    broken.mkdir()
    for name in ("package.json", "package-lock.json"):
        (broken / name).write_text("{")
    monkeypatch.setattr(assets, "FRONTEND", broken)
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "vendor")
    with pytest.raises(StopRun, match="npm ci: failed"):
        assets.install()
