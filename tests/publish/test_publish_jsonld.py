"""JSON-LD: everything in it has a meaning in its own context, and only a person's verdict makes a review."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from pyld import jsonld

from fogline.publish import CONTEXT, JSONLD_COLUMNS, Lookups, Verdict, claim_nodes, write_graph
from fogline.publish.columns import names
from fogline.publish.jsonld import iri

Make = Callable[..., Any]
VERDICT = Verdict("not supported", "Ann Example", datetime(2023, 6, 1, tzinfo=UTC), "no other source")


@pytest.fixture
def document(known: Make, event: Make, part: Make, lookups: Lookups) -> dict[str, Any]:
    """One claim and its review, written and read back."""
    claim = known(event(participants=(part("the army"), part("a village", target=True))))
    stream = io.BytesIO()
    write_graph(claim_nodes(claim, lookups, verdicts={"c1": VERDICT}), CONTEXT, stream)
    found: dict[str, Any] = json.loads(stream.getvalue())
    return found


def _no_network(url: str, _options: object) -> None:
    raise AssertionError(f"{url} was asked for")


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (() if key in ("@id", "@type") else _leaves(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def test_it_expands_without_the_network_and_loses_nothing(document: dict[str, Any]) -> None:
    expanded = jsonld.expand(document, {"documentLoader": _no_network})
    keys = {key for key in _keys(expanded) if not key.startswith("@")}
    assert {key.partition(":")[0] for key in keys} == {"http", "urn"}
    assert len(keys) == len({key for key in _keys(document["@graph"]) if not key.startswith("@")})
    written = [value for value in _leaves(document["@graph"]) if value != "https://gazette.example/1"]
    assert sorted(map(str, _leaves(expanded))) == sorted(map(str, written))


def test_types_are_schema_org_s(document: dict[str, Any]) -> None:
    expanded = jsonld.expand(document, {"documentLoader": _no_network})
    assert [node["@type"] for node in expanded] == [["http://schema.org/Claim"], ["http://schema.org/ClaimReview"]]
    review = expanded[1]["http://schema.org/itemReviewed"]
    assert review == [{"@id": expanded[0]["@id"]}]


def test_no_verdict_makes_no_review(known: Make, event: Make, lookups: Lookups) -> None:
    (node,) = claim_nodes(known(event()), lookups, verdicts={"c2": VERDICT})
    assert node["@type"] == "Claim"


def test_a_claim_node_has_the_documented_fields(document: dict[str, Any]) -> None:
    assert set(document["@graph"][0]) - {"@type", "identifier"} == set(names(JSONLD_COLUMNS))


def test_a_file_is_no_url(known: Make, lookups: Lookups) -> None:
    (node,) = claim_nodes(known(address="stories/1.txt"), lookups, verdicts={})
    assert (node["appearance"].get("url"), node["appearance"]["identifier"]) == (None, "stories/1.txt")


# The terms that a report uses, as schema.org's own context (release 27) has them.
SCHEMA_ORG = {
    "@vocab": "http://schema.org/",
    "url": {"@id": "http://schema.org/url", "@type": "@id"},
    **{
        name: {"@id": f"http://schema.org/{name}", "@type": "http://schema.org/Date"}
        for name in ("datePublished", "startDate", "endDate")
    },
}


def test_the_terms_of_schema_org_are_those_of_its_own_context(document: dict[str, Any]) -> None:
    own = {name: value for name, value in CONTEXT.items() if str(value).startswith(("fogline:", "urn:"))}
    as_there = {"@context": {**SCHEMA_ORG, **own}, "@graph": document["@graph"]}
    options = {"documentLoader": _no_network}
    assert jsonld.expand(document, options) == jsonld.expand(as_there, options)


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://paper.example/a b.html", "https://paper.example/a%20b.html"),
        ("https://paper.example/a%20b?c=d&e#f", "https://paper.example/a%20b?c=d&e#f"),
        ("https://paper.example/<x>|y", "https://paper.example/%3Cx%3E%7Cy"),
        ("https://папір.example/я", "https://папір.example/я"),
    ],
)
def test_an_address_is_an_iri(address: str, written: str) -> None:
    assert iri(address) == written
