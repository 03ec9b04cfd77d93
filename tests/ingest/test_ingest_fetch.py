"""Pages from the network, through a transport and a resolver that are handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import httpx
import pytest

from fogline.ingest import IngestSettings, load
from fogline.ingest.fetch import Page, fetched, pinned
from fogline.ingest.hosts import is_public
from fogline.model import SkipReport

SETTINGS = IngestSettings()
STORY = "Army leaves Dorn\n\nThe army said on Thursday that its last units had left the town.\n"
PUBLIC = "93.184.216.34"
HOSTS = {"news.test": [PUBLIC], "inner.test": ["10.0.0.7"], "mixed.test": [PUBLIC, "127.0.0.1"], "none.test": []}


def resolve(host: str, port: int) -> list[str]:
    if host not in HOSTS:
        raise OSError("unknown name")
    return HOSTS[host]


def page(
    answer: Callable[[httpx.Request], httpx.Response],
    *,
    address: str = "https://news.test/story",
    settings: IngestSettings = SETTINGS,
) -> Page:
    return fetched(address, settings=settings, transport=httpx.MockTransport(answer), resolve=resolve)


def refusal(answer: Callable[[httpx.Request], httpx.Response], **options: object) -> str:
    with pytest.raises(SkipReport) as caught:
        page(answer, **options)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    return str(caught.value)


def text_page(_request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, text=STORY)


def test_a_page_comes_back_with_what_its_header_says() -> None:
    found = page(text_page)
    assert found == Page("https://news.test/story", STORY.encode(), "text/plain", "utf-8")


def test_a_report_is_loaded_from_a_url() -> None:
    report = load(
        "https://news.test/story", settings=SETTINGS, transport=httpx.MockTransport(text_page), resolve=resolve
    )
    assert report.text == STORY.strip()
    assert report.address == "https://news.test/story"


def test_the_user_agent_names_the_program() -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["user-agent"])
        return text_page(request)

    page(answer)
    assert seen[0].startswith("fogline/")


def redirecting(target: str) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/story":
            return httpx.Response(302, headers={"location": target})
        return text_page(request)

    return answer


def test_the_address_is_that_after_redirects() -> None:
    assert page(redirecting("/moved")).address == "https://news.test/moved"


FORBIDDEN = {
    "https://inner.test/x": "inner.test is 10.0.0.7, no public address",
    "https://mixed.test/x": "mixed.test is 127.0.0.1, no public address",
    "https://none.test/x": "host 'none.test' not found",
    "https://unknown.test/x": "host 'unknown.test' not found",
    "ftp://news.test/x": "only http:// and https:// addresses are read",
    "file:///etc/passwd": "only http:// and https:// addresses are read",
}


@pytest.mark.parametrize("address", FORBIDDEN)
def test_forbidden_addresses_are_refused_at_once(address: str) -> None:
    assert FORBIDDEN[address] in refusal(text_page, address=address)


@pytest.mark.parametrize("address", FORBIDDEN)
def test_forbidden_addresses_are_refused_behind_a_redirect(address: str) -> None:
    assert FORBIDDEN[address] in refusal(redirecting(address))


def test_private_addresses_are_read_when_allowed() -> None:
    allowed = replace(SETTINGS, allow_private=True)
    assert page(text_page, address="http://inner.test/x", settings=allowed).raw == STORY.encode()


def test_redirects_have_an_end() -> None:
    message = refusal(lambda request: httpx.Response(302, headers={"location": "/again"}))
    assert "more than 5 redirects" in message


def chunks() -> Iterator[bytes]:
    while True:
        yield b"x" * 1000


def test_a_stream_without_end_is_cut_at_the_limit() -> None:
    small = replace(SETTINGS, max_bytes=200_000)
    message = refusal(lambda request: httpx.Response(200, content=chunks()), settings=small)
    assert "more than 0.2 MB, over the limit of 0.2 MB" in message


def test_a_declared_size_over_the_limit_is_not_read() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-length": "50000000"}, content=chunks())

    assert "50 MB, over the limit of 20 MB" in refusal(answer)


def test_a_slow_stream_is_cut_at_the_time_limit() -> None:
    ticks = iter(range(0, 1000, 7))
    with pytest.raises(SkipReport, match="no answer within 20 s"):
        fetched(
            "https://news.test/story",
            settings=SETTINGS,
            transport=httpx.MockTransport(lambda request: httpx.Response(200, content=chunks())),
            resolve=resolve,
            clock=lambda: float(next(ticks)),
        )


def failing(error: type[httpx.TransportError]) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error("it broke", request=request)

    return answer


def test_failures_of_the_network_are_one_line() -> None:
    assert "no answer within 20 s" in refusal(failing(httpx.ReadTimeout))
    assert "cannot be fetched (it broke)" in refusal(failing(httpx.ConnectError))
    assert "404 Not Found" in refusal(lambda request: httpx.Response(404))
    assert "application/pdf, not a text or HTML page" in refusal(
        lambda request: httpx.Response(200, headers={"content-type": "application/pdf"})
    )
    assert "a feed or data, not a story" in refusal(
        lambda request: httpx.Response(200, headers={"content-type": "application/rss+xml; charset=utf-8"})
    )


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    request = httpx.Request("GET", "https://news.test:8443/story", extensions={"fogline_address": PUBLIC})
    aimed = pinned(request)
    assert str(aimed.url) == f"https://{PUBLIC}:8443/story"
    assert aimed.headers["host"] == "news.test:8443"
    assert aimed.extensions["sni_hostname"] == "news.test"


PLACES = {
    PUBLIC: True,
    "2606:4700::6810:85e5": True,
    "127.0.0.1": False,
    "0.0.0.0": False,  # noqa: S104
    "10.1.2.3": False,
    "172.16.0.1": False,
    "192.168.1.1": False,
    "169.254.169.254": False,
    "100.64.0.1": False,
    "224.0.0.1": False,
    "240.0.0.1": False,
    "255.255.255.255": False,
    "::": False,
    "::1": False,
    "fe80::1": False,
    "fc00::1": False,
    "ff02::1": False,
    "::ffff:127.0.0.1": False,
    "::ffff:10.0.0.1": False,
    "64:ff9b::7f00:1": False,
    "2002:7f00:1::": False,
    "2002:a00:1::": False,
    "::127.0.0.1": False,
}


@pytest.mark.parametrize("address", PLACES)
def test_public_addresses_are_told_from_all_others(address: str) -> None:
    assert is_public(address) is PLACES[address]
