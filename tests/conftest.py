"""The whole pipeline, opened once, and the sample reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import fogline
from fogline.ingest import IngestSettings, load
from fogline.model import Reading
from fogline.pipeline import Pipeline

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
    """The reading of a sample report, by its file's name; each is read once."""

    @cache
    def read(name: str) -> Reading:
        return pipeline.read(load(SAMPLES / name, settings=IngestSettings()))

    return read
