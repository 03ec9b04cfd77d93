"""The factories, as a fixture."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def war() -> ModuleType:
    """Claims, events and places of an invented war: tests/link/factories.py."""
    spec = importlib.util.spec_from_file_location("war_factories", Path(__file__).with_name("factories.py"))
    if spec is None or spec.loader is None:
        raise RuntimeError("tests/link/factories.py is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
