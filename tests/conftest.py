"""The whole pipeline, opened once, and the sample reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

import fogline
from fogline.ingest import IngestSettings, load
from fogline.model import Reading
from fogline.pipeline import Pipeline

# How long an example takes says nothing: machines are busy.
settings.register_profile("fogline", deadline=None)
settings.load_profile("fogline")

PACK = "ukraine-2022"
SAMPLES = Path(__file__).parents[1] / "examples" / "kherson"


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline that the command line and the Python API use for this pack."""
    return fogline.pipeline_for(PACK)


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def sample(pipeline: Pipeline) -> Callable[[str], Reading]:
    """The reading of a sample report, by its file's name; each is read once.

    Its address, of which all ids are made, is the same wherever the tree lies.
    """

    @cache
    def read(name: str) -> Reading:
        report = load(SAMPLES / name, settings=IngestSettings())
        return pipeline.read(replace(report, address=f"examples/kherson/{name}"))

    return read


@pytest.fixture(scope="session")
def wire() -> ModuleType:
    """One wire story as three papers carry it: tests/wire/readings.py."""
    spec = spec_from_file_location("wire_readings", Path(__file__).with_name("wire") / "readings.py")
    if spec is None or spec.loader is None:
        raise RuntimeError("tests/wire/readings.py is missing")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
