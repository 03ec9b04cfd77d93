"""Who is at the desk: signed cookies, and tokens for forms that only a page of the desk can know."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable
from dataclasses import asdict, dataclass

LASTS = 14 * 3600  # seconds: a long day at the desk
_N_BYTES = 32


@dataclass(frozen=True, slots=True)
class Session:
    """A visitor. ``who`` is empty until they log in; ``since`` are seconds of the clock; ``by_token``: no cookie."""

    id: str
    who: str
    since: int
    by_token: bool = False

    @property
    def may_write(self) -> bool:
        return bool(self.who)


class Sessions:
    """Seals and opens sessions with a secret of this process; nothing is kept on the server."""

    def __init__(self, *, clock: Callable[[], float], secret: bytes | None = None) -> None:
        self._clock = clock
        self._secret = secret or secrets.token_bytes(_N_BYTES)

    def begun(self, who: str = "") -> Session:
        return Session(secrets.token_urlsafe(12), " ".join(who.split())[:80], int(self._clock()))

    def sealed(self, session: Session) -> str:
        """A cookie's value."""
        body = urlsafe_b64encode(json.dumps(asdict(session)).encode()).decode().rstrip("=")
        return f"{body}.{self._signed('session', body).hex()}"

    def opened(self, cookie: str) -> Session | None:
        """The session of a cookie; None for one that is not ours, or is over."""
        body, _, signature = cookie.partition(".")
        if not hmac.compare_digest(self._signed("session", body).hex().encode(), signature.encode()):
            return None
        session = Session(**json.loads(_decoded(body)))
        return session if 0 <= self._clock() - session.since < LASTS else None

    def form_token(self, session: Session) -> str:
        """A token for this session's forms, masked anew each time, so that a compressed page gives nothing away."""
        mask = secrets.token_bytes(_N_BYTES)
        return urlsafe_b64encode(mask + _xor(mask, self._signed("form", session.id))).decode()

    def is_form_token(self, session: Session, token: str) -> bool:
        raw = _decoded(token)
        mask, masked = raw[:_N_BYTES], raw[_N_BYTES:]
        return len(raw) == 2 * _N_BYTES and hmac.compare_digest(_xor(mask, masked), self._signed("form", session.id))

    def _signed(self, what: str, text: str) -> bytes:
        return hmac.new(self._secret, f"{what}:{text}".encode(), hashlib.sha256).digest()


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _decoded(text: str) -> bytes:
    """The bytes, or none for text that is not of that alphabet."""
    try:
        return urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
    except (Error, ValueError):
        return b""


class LoginCode:
    """The code in the printed login address: good once."""

    def __init__(self) -> None:
        self.code = secrets.token_urlsafe(24)
        self._used = False

    def spent(self, code: str) -> bool:
        """Whether it was the code; it is none any more."""
        is_it = not self._used and hmac.compare_digest(code.encode(), self.code.encode())
        self._used = self._used or is_it
        return is_it
