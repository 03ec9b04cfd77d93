"""The API keeps to its own OpenAPI: whatever is asked, the answer is one that the description allows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure, FailureGroup
from starlette.types import ASGIApp, Receive, Scope, Send

from benchmarks.desk_fuzz import LEFT_OUT, record_some, unread
from benchmarks.desk_served import TOKEN
from fogline.web.app import create_app
from fogline.web.settings import DeskSettings

HOST = "127.0.0.1:8765"
EXAMPLES = 6
"""Of each operation; python -m benchmarks.desk_fuzz asks more."""

CONFIG = SchemathesisConfig.from_dict(
    {
        "checks": {name: {"enabled": False} for name in LEFT_OUT},
        "phases": {"coverage": {"enabled": False}},
        "generation": {"database": "none", "deterministic": True},
    }
)


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    ledger = tmp_path_factory.mktemp("openapi") / "made.db"
    record_some(ledger)
    app = create_app(DeskSettings(Path(ledger), token=TOKEN, pace=10_000), reads=unread)
    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", always_up(app), config=CONFIG, headers={"host": HOST})
    app.state.desk.close()


def always_up(app: ASGIApp) -> ASGIApp:
    """The application without its start and end, which schemathesis goes through anew for every request."""

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for step in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{step}.complete"})

    return asked


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_operation_answers_as_described(api: Any, mode: GenerationMode) -> None:
    operations = [found.ok() for found in api.get_all_operations()]
    failures = [told for one in operations if (told := failure(one, mode))]
    assert len(operations) > 20
    assert not failures, "\n\n".join(failures)


def failure(operation: Any, mode: GenerationMode) -> str:
    """What is wrong with an operation's answers, or nothing."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def answers(case: Any) -> None:
        case.call_and_validate(headers={"authorization": f"Bearer {TOKEN}", "host": HOST})

    try:
        answers()
    except (Failure, FailureGroup) as found:
        return f"{operation.label}: {found}"
    except Unsatisfiable:
        return ""  # whatever could be asked wrongly of it is right
    return ""
