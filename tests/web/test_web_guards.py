"""Who is let in: names of the desk, pages of other sites, tokens, forms, sizes, paces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from fogline.web.app import create_app
from fogline.web.pace import Pace
from fogline.web.problems import Problem
from fogline.web.sessions import LASTS, Sessions
from fogline.web.settings import DeskSettings

TOKEN = "a-token-for-tests-only"
BEARER = {"authorization": f"Bearer {TOKEN}"}
PAPER = {"text": "Russia said on Friday that its troops had left Kherson.", "published": "2022-11-11"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", "", "[::2]:8765"])
def test_a_foreign_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/read", headers={"host": host})
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:fogline:problem:refused")


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765", "LOCALHOST"])
def test_the_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/read", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
     {"sec-fetch-site": "same-site"}, {"origin": "http://127.0.0.1:9999"}],
)  # fmt: skip
def test_a_change_from_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/v1/readings", json=PAPER, headers=headers | BEARER).status_code == 403


def test_every_answer_carries_the_headers(client: TestClient) -> None:
    refused = client.get("/read", headers={"host": "evil.example"})
    for answer in (client.get("/read"), client.get("/api/v1/claims"), client.get("/nothing"), refused):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_recording_needs_the_token(client: TestClient) -> None:
    assert client.post("/api/v1/reports", json=PAPER).status_code == 401
    wrong = client.post("/api/v1/reports", json=PAPER, headers={"authorization": "Bearer guess"})
    assert (wrong.status_code, wrong.headers["www-authenticate"]) == (401, "Bearer")


def test_a_cookie_alone_changes_nothing(writer: TestClient, form_token: Callable[[TestClient], str]) -> None:
    assert writer.post("/api/v1/reports", json=PAPER).status_code == 403
    given = writer.post("/api/v1/reports", json=PAPER, headers={"x-form-token": form_token(writer)})
    assert given.status_code == 201


def test_a_form_of_another_session_is_refused(
    writer: TestClient, client: TestClient, form_token: Callable[[TestClient], str]
) -> None:
    answer = writer.post("/logout", data={"form_token": form_token(client)})
    assert answer.status_code == 403
    assert "Log out" in writer.get("/read").text


def test_the_printed_address_lets_in_once(own_app: FastAPI) -> None:
    code = own_app.state.desk.login_code.code
    first, second = (TestClient(own_app, base_url="http://127.0.0.1:8765") for _ in range(2))
    assert first.get("/login", params={"code": "guess"}).status_code == 401
    assert "Log out" in first.get("/login", params={"code": code}).text
    assert second.get("/login", params={"code": code}).status_code == 401
    cookie = first.cookies.jar._cookies["127.0.0.1"]["/"]["fogline_8765"]  # type: ignore[attr-defined]
    assert (cookie.has_nonstandard_attr("HttpOnly"), cookie.get_nonstandard_attr("SameSite")) == (True, "Strict")


def test_others_log_in_by_name_and_token(own_app: FastAPI, form_token: Callable[[TestClient], str]) -> None:
    other = TestClient(own_app, base_url="http://127.0.0.1:8765")
    form = {"form_token": form_token(other)}
    assert other.post("/login", data=form | {"who": "Ana", "token": "guess"}).status_code == 401
    assert other.post("/login", data=form | {"who": " ", "token": TOKEN}).status_code == 401
    assert "Ana" in other.post("/login", data=form | {"who": "Ana", "token": TOKEN}).text
    other.post("/logout", data={"form_token": form_token(other)})
    assert "Log in" in other.get("/read").text


def test_a_desk_that_others_reach_shows_nothing_without_a_login(ledger: Path) -> None:
    app = create_app(DeskSettings(ledger, host="192.0.2.7", token=TOKEN))
    other = TestClient(app, base_url="http://192.0.2.7:8765", follow_redirects=False)
    assert other.get("/incidents").headers["location"] == "/login"
    assert other.get("/api/v1/claims").status_code == 401
    assert other.get("/api/v1/claims", headers=BEARER).status_code == 200
    app.state.desk.close()


def test_a_body_too_large_is_refused_by_its_header_and_by_its_length(ledger: Path) -> None:
    app = create_app(DeskSettings(ledger, max_body=1000))
    desk = TestClient(app, base_url="http://127.0.0.1:8765")
    body = b'{"text": "' + b"x" * 2000 + b'"}'
    told = {"content-type": "application/json"}
    assert desk.post("/api/v1/readings", content=body, headers=told).status_code == 413
    assert desk.post("/api/v1/readings", content=iter([body[:900], body[900:]]), headers=told).status_code == 413
    app.state.desk.close()


def test_sessions_end_and_cannot_be_made_up() -> None:
    now = [1_000_000.0]
    sessions = Sessions(clock=lambda: now[0])
    session = sessions.begun("Ana")
    cookie = sessions.sealed(session)
    assert sessions.opened(cookie) == session
    assert [sessions.opened(bad) for bad in ("", ".", cookie[:-1], f"x{cookie}", "é.é")] == [None] * 5
    assert Sessions(clock=lambda: now[0]).opened(cookie) is None
    now[0] += LASTS
    assert sessions.opened(cookie) is None


def test_a_form_token_is_new_each_time_and_of_one_session() -> None:
    sessions = Sessions(clock=lambda: 0.0)
    one, other = sessions.begun(), sessions.begun()
    first, second = sessions.form_token(one), sessions.form_token(one)
    assert first != second
    assert sessions.is_form_token(one, first)
    assert sessions.is_form_token(one, second)
    assert not any(sessions.is_form_token(*pair) for pair in ((other, first), (one, ""), (one, "é"), (one, first[:-4])))


def test_the_pace_of_one_visitor_is_not_that_of_another() -> None:
    now = [0.0]
    pace = Pace(2, clock=lambda: now[0])
    for visitor in ("a", "a", "b"):
        pace.step(visitor)
    with pytest.raises(Problem, match="more than 2 in a minute") as refusal:
        pace.step("a")
    assert refusal.value.headers["retry-after"] == "61"
    now[0] = 61.0
    pace.step("a")
