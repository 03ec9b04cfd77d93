"""Review in the browser without scripts: the queue, decisions, their undoing, and two people at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from fogline.answers import OpenLedger
from fogline.answers.judging import members_of
from fogline.answers.review import ReviewItem

Token = Callable[[TestClient], str]
HOME = "http://127.0.0.1:8765"


@pytest.fixture
def ledger(unsure: Path, tmp_path: Path) -> Path:
    """A copy of that ledger: the desk of ``writer`` is over it."""
    return Path(shutil.copy(unsure, tmp_path / "own.db"))


@pytest.fixture
def desk(writer: TestClient, form_token: Token) -> Desk:
    return Desk(writer, form_token(writer))


class Desk:
    """Somebody who is logged in, and the forms that they fill in."""

    def __init__(self, client: TestClient, token: str) -> None:
        self.client, self.token = client, token

    def book(self) -> AbstractContextManager[OpenLedger]:
        made: AbstractContextManager[OpenLedger] = self.client.app.state.desk.book()  # type: ignore[attr-defined]
        return made

    def item(self, kind: str) -> ReviewItem:
        with self.book() as book:
            return book.review_queue(kind=kind, limit=1)[0]

    def sent(self, path: str, **fields: object) -> tuple[int, str]:
        """Status, and the address that it leads to or else the page."""
        data = {"form_token": self.token, "why": "read both", **fields}
        answer = self.client.post(path, data=data, headers={"accept": "text/html"}, follow_redirects=False)
        return answer.status_code, answer.headers.get("location", answer.text)

    def page(self, path: str) -> str:
        answer = self.client.get(path, headers={"accept": "text/html"})
        assert answer.status_code == 200, answer.text
        return answer.text


def fields_of(page: str, form: str) -> dict[str, str]:
    """The hidden fields of a form of the page, by its id."""
    own = page.partition(f'id="{form}"')[2].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', own)
    return {name: unescape(value) for name, value in found if name != "form_token"}


def attribute(page: str, name: str) -> str:
    return unescape(page.partition('id="review-item"')[2].partition(f'{name}="')[2].partition('"')[0])


@pytest.mark.parametrize("act", ["accept", "reject"])
@pytest.mark.parametrize("kind", ["link", "claim"])
def test_an_item_that_is_decided_leaves_the_queue(desk: Desk, kind: str, act: str) -> None:
    path = f"/review?kind={kind}"
    before = desk.page(path)
    status, where = desk.sent("/review/decide", act=act, **fields_of(before, "review-decide"))
    after = desk.page(where)
    assert (status, where) == (303, f"{path}&done=1")
    assert "read both" in desk.page("/review/log")
    assert attribute(before, "data-key") != attribute(after, "data-key")


def test_a_decision_can_be_undone_from_the_page_that_follows(desk: Desk) -> None:
    before = desk.page("/review")
    _, where = desk.sent("/review/decide", act="accept", **fields_of(before, "review-decide"))
    status, back = desk.sent("/review/undo", **fields_of(desk.page(where), "review-undo"))
    assert (status, back) == (303, "/review?undone=1")
    assert attribute(desk.page(back), "data-key") == attribute(before, "data-key")


def test_a_form_that_is_sent_twice_decides_once(desk: Desk) -> None:
    form = fields_of(desk.page("/review"), "review-decide")
    first, second = (desk.sent("/review/decide", act="accept", **form) for _ in range(2))
    assert first == second == (303, "/review?done=1")
    assert desk.client.get("/api/v1/decisions").json()["items"][0]["key"] == 1


def test_undoing_twice_undoes_once(desk: Desk) -> None:
    desk.sent("/review/decide", act="accept", **fields_of(desk.page("/review"), "review-decide"))
    first, second = (desk.sent("/review/undo", key=1, back="/review/log") for _ in range(2))
    assert first == second == (303, "/review/log?undone=1")


def test_what_somebody_else_decided_meanwhile_is_shown_and_kept(desk: Desk) -> None:
    form = fields_of(desk.page("/review"), "review-decide")
    item = desk.item("link")
    with desk.book() as book:
        book.judge("reject", item.subject, who="B. Editor", why="two towns")
    status, page = desk.sent("/review/decide", act="accept", **form)
    assert status == 409
    assert "B. Editor" in page
    assert "two towns" in page
    assert 'id="look-again" href="/review"' in page
    with desk.book() as book:
        assert [one.who for one in book.judgements()] == ["B. Editor"]


def test_two_incidents_are_laid_side_by_side_and_merged(desk: Desk) -> None:
    item = desk.item("link")
    assert item.own
    assert item.other
    own, other = item.own.incident.id, item.other.incident.id
    page = desk.page(f"/review/merge?incident={own}&other={other}")
    assert page.count("data-claim=") == len({*item.own.json()["claims"]}) + len({*item.other.json()["claims"]})
    status, where = desk.sent("/review/merge", **fields_of(page, "review-merge"))
    with desk.book() as book:
        assert (status, where) == (303, "/review?done=1")
        assert book.incident(own).incident.id == book.incident(other).incident.id
    again = desk.client.get(f"/review/merge?incident={own}&other={other}", headers={"accept": "text/html"})
    assert again.status_code == 400
    assert "is one incident" in again.text


def test_another_incident_is_found_by_type_or_near_by(desk: Desk) -> None:
    item = desk.item("link")
    assert item.own
    own = item.own.incident
    near = desk.page(f"/review/merge?incident={own.id}")
    found = desk.page(f"/review/merge?incident={own.id}&type={own.type}")
    assert f'<li data-incident="{own.id}"' not in near + found
    assert found.count("<li data-incident=") > 0
    assert "No other incident" in desk.page(f"/review/merge?incident={own.id}&place=Uzhhorod")


def test_claims_that_are_ticked_are_split_off(desk: Desk) -> None:
    with desk.book() as book:
        identity, members = next((i, found) for i, found in spoken(book).items() if len(found) > 1)
        chosen = max(members)
    page = desk.page(f"/review/incidents/{identity}?claim={chosen}")
    assert f'value="{chosen}" checked' in page
    assert desk.sent("/review/split", **fields_of(page, "review-split"))[0] == 400
    status, where = desk.sent("/review/split", claims=[chosen], **fields_of(page, "review-split"))
    assert (status, where) == (303, "/review?done=1")
    with desk.book() as book:
        after = spoken(book).values()
    assert {chosen} in after
    assert members - {chosen} in after


def test_what_is_laid_beside_an_incident_cannot_be_ticked(desk: Desk) -> None:
    with desk.book() as book:
        identity, beside = next((i, found) for i, found in laid_beside(book).items() if found)
        members = spoken(book)[identity]
    page = desk.page(f"/review/incidents/{identity}")
    assert all(f'data-claim="{claim}"' in page for claim in beside)
    assert page.count("laid beside it, and cannot be split off") == len(beside)
    offered = set(re.findall(r'name="claims" id="[^"]*" value="(\w+)"', page))
    assert offered == (members if len(members) > 1 else set())


def spoken(book: OpenLedger) -> dict[str, set[str]]:
    """Incidents with the claims that speak for them, by id."""
    found = [one.incident.id for one in book.incidents()]
    return book.see(lambda work: {i: {claim for claim, _ in members_of(work, i)} for i in found})


def laid_beside(book: OpenLedger) -> dict[str, set[str]]:
    """Incidents with the claims that answer them and are about nothing else there, by id."""
    own = spoken(book)
    return {
        one.incident.id: {k.claim.id for k in one.incident.claims} - own[one.incident.id] for one in book.incidents()
    }


def test_what_is_wrong_in_a_correction_is_said_beside_its_field(desk: Desk) -> None:
    claim = desk.item("claim").claim.known.claim.id
    path = f"/review/claims/{claim}/correct"
    form = fields_of(desk.page(path), "review-correct")
    status, page = desk.sent(path, **{**form, "place": "Nowhereville", "time": "soon", "realis": "planned"})
    faults = dict(re.findall(r'id="fault-(\w+)">([^<]*)<', page))
    assert status == 422
    assert set(faults) == {"place", "time"}
    assert "Nowhereville" in faults["place"]
    assert 'value="planned" selected' in page
    assert desk.client.get("/api/v1/decisions").json()["items"] == []


def test_a_correction_stands_beside_the_claim_as_it_was_read(desk: Desk) -> None:
    claim = desk.item("claim").claim.known.claim
    path = f"/review/claims/{claim.id}/correct"
    form = fields_of(desk.page(path), "review-correct")
    status, where = desk.sent(path, **{**form, "stance": "denies", "back": f"/review/claims/{claim.id}"})
    page = desk.page(where)
    assert (status, where) == (303, f"/review/claims/{claim.id}?done=1")
    assert "As read" in page
    assert "As corrected" in page
    assert "now <bdi>stance: denies</bdi>" in page


def test_the_log_is_narrowed_and_marks_what_is_stale(desk: Desk) -> None:
    item = desk.item("link")
    assert item.other
    with desk.book() as book:
        book.judge("accept", item.subject, who="A. Editor", why="one")
        claim = item.claim.known.claim.id
        book.judge("split", {"incident": book.incident(item.other.incident.id).incident.id, "claims": [claim]},
                   who="B. Editor", why="two")  # fmt: skip
    page = desk.page("/review/log")
    assert re.findall(r'data-key="(\d)" data-kind="(\w+)"( data-stale)?', page) == [
        ("2", "split", ""), ("1", "accept", " data-stale"),
    ]  # fmt: skip
    assert re.findall(r'data-key="(\d)"', desk.page("/review/log?who=A.+Editor")) == ["1"]
    assert re.findall(r'data-key="(\d)"', desk.page("/review/log?kind=split&limit=1")) == ["2"]


def test_one_goes_on_and_back_through_the_queue(desk: Desk) -> None:
    first = desk.page("/review?kind=claim")
    following = unescape(first.partition('data-key-of="n" href="')[2].partition('"')[0])
    second = desk.page(following)
    back = unescape(second.partition('data-key-of="p" href="')[2].partition('"')[0])
    assert attribute(second, "data-key") != attribute(first, "data-key")
    assert attribute(desk.page(back), "data-key") == attribute(first, "data-key")


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example", "/reviewer", "/review\\evil", "/review//evil"]
)
def test_the_way_back_stays_within_review(desk: Desk, back: str) -> None:
    form = fields_of(desk.page("/review"), "review-decide")
    assert desk.sent("/review/decide", act="accept", **{**form, "back": back}) == (303, "/review?done=1")


@pytest.mark.parametrize(("fields", "status"), [
    ({"why": " "}, 400), ({"act": "merge"}, 400), ({"act": "praise"}, 422), ({"subject": "[]"}, 422),
    ({"subject": "{"}, 422), ({"subject": '{"claims": ["c0"]}'}, 400), ({"subject": '{"items": [["c0", 0]]}'}, 422),
])  # fmt: skip
def test_a_form_that_cannot_be_is_refused_and_changes_nothing(desk: Desk, fields: dict[str, str], status: int) -> None:
    form = {**fields_of(desk.page("/review"), "review-decide"), "act": "accept", **fields}
    assert desk.sent("/review/decide", **form)[0] == status
    assert desk.client.get("/api/v1/decisions").json()["items"] == []


def test_whoever_is_logged_out_sees_the_queue_and_cannot_decide(own_app: FastAPI, form_token: Token) -> None:
    client = TestClient(own_app, base_url=HOME)
    page = client.get("/review").text
    data = {"form_token": form_token(client), "act": "accept", "subject": "{}", "expects": 1, "why": "x"}
    assert 'id="review-item"' in page
    assert 'id="review-decide"' not in page
    assert client.post("/review/decide", data=data).status_code == 401


def test_a_form_of_another_site_is_refused(desk: Desk) -> None:
    form = {**fields_of(desk.page("/review"), "review-decide"), "act": "accept", "form_token": "made-up"}
    assert desk.sent("/review/decide", **form)[0] == 403
