"""One page from the network, within limits of size, time, redirects and address.

Imported only when there is a URL to fetch: httpx is slow to import.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata

import httpx

from fogline.ingest.feeds import FeedGiven
from fogline.ingest.files import megabytes, too_large
from fogline.ingest.hosts import Resolve, checked_address, system_addresses
from fogline.ingest.settings import IngestSettings
from fogline.model import SkipReport

_KINDS = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/octet-stream", "")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")
_PINNED = "fogline_address"


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the address after redirects, the bytes, and what the header says of them."""

    address: str
    raw: bytes
    kind: str
    charset: str | None


class Guarded(httpx.BaseTransport):
    """A transport that looks at where each request, redirects included, would go before it goes there."""

    def __init__(self, inner: httpx.BaseTransport, *, resolve: Resolve, allow_private: bool) -> None:
        self._inner = inner
        self._resolve = resolve
        self._allow_private = allow_private

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.scheme not in ("http", "https") or not url.host:
            raise SkipReport(f"{url}: only http:// and https:// addresses are read; save the page and give the file")
        port = url.port or (443 if url.scheme == "https" else 80)
        request.extensions[_PINNED] = checked_address(
            url.host, port, resolve=self._resolve, allow_private=self._allow_private, name=str(url)
        )
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


class Pinned(httpx.HTTPTransport):
    """Connects to the address that was checked, so that a second look-up cannot lead elsewhere."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return super().handle_request(pinned(request))


def pinned(request: httpx.Request) -> httpx.Request:
    """The request aimed at its checked address; the Host header and TLS still name the host."""
    address = request.extensions.get(_PINNED)
    if not address:
        return request
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )


def fetched(
    address: str,
    *,
    settings: IngestSettings,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolve | None = None,
    clock: Callable[[], float] = time.monotonic,
    feeds: bool = False,
) -> Page:
    """The page at ``address``. Raises SkipReport, in one line, for everything that can go wrong.

    A feed is a page only with ``feeds``; otherwise FeedGiven is raised for it. ``transport`` and ``resolve`` stand in
    for the network; ``clock`` counts seconds.
    """
    guard = Guarded(transport or Pinned(), resolve=resolve or system_addresses, allow_private=settings.allow_private)
    try:
        with _client(guard, settings) as client, client.stream("GET", address) as response:
            return _page(address, response, settings, clock, kinds=(*_KINDS, *_FEEDS) if feeds else _KINDS)
    except httpx.TooManyRedirects as error:
        raise SkipReport(f"{address}: more than {settings.max_redirects} redirects; give the final address") from error
    except httpx.TimeoutException as error:
        raise SkipReport(_too_slow(address, settings)) from error
    except httpx.UnsupportedProtocol as error:
        raise SkipReport(f"{address}: only http:// and https:// addresses are read; check the address") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise SkipReport(f"{address}: cannot be fetched ({error}); check the address and the connection") from error


def _client(transport: httpx.BaseTransport, settings: IngestSettings) -> httpx.Client:
    return httpx.Client(
        transport=transport,
        timeout=settings.timeout_s,
        follow_redirects=True,
        max_redirects=settings.max_redirects,
        headers={"User-Agent": f"fogline/{_version()}", "Accept": "text/html, text/plain;q=0.9, */*;q=0.1"},
    )


def _page(
    address: str, response: httpx.Response, settings: IngestSettings, clock: Callable[[], float], *,
    kinds: Sequence[str],
) -> Page:  # fmt: skip
    if response.status_code != 200:
        code = f"{response.status_code} {response.reason_phrase}".strip()
        raise SkipReport(f"{address}: the server answers {code}; open it in a browser, save the page, give the file")
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind in _FEEDS and kind not in kinds:
        raise FeedGiven(f"{address}: {kind}, a feed or data, not a story; give the address of one story")
    if kind not in kinds:
        raise SkipReport(f"{address}: {kind}, not a text or HTML page; save the story as .txt or .html")
    raw = _body(address, response, settings, clock)
    return Page(str(response.url), raw, kind, response.charset_encoding)


def _body(address: str, response: httpx.Response, settings: IngestSettings, clock: Callable[[], float]) -> bytes:
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > settings.max_bytes:
        raise SkipReport(too_large(address, megabytes(int(declared)), settings.max_bytes))
    raw, deadline = bytearray(), clock() + settings.timeout_s
    for chunk in response.iter_bytes():
        raw += chunk
        if len(raw) > settings.max_bytes:
            raise SkipReport(too_large(address, f"more than {megabytes(settings.max_bytes)}", settings.max_bytes))
        if clock() > deadline:
            raise SkipReport(_too_slow(address, settings))
    return bytes(raw)


def _too_slow(address: str, settings: IngestSettings) -> str:
    return f"{address}: no answer within {settings.timeout_s:g} s; try again later or save the page"


def _version() -> str:
    try:
        return metadata.version("fogline")
    except metadata.PackageNotFoundError:
        return "0"
