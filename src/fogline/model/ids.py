"""Identifiers: a hash of the canonical JSON of named fields, the same in every run."""

from __future__ import annotations

import hashlib
import json


def identifier(prefix: str, **fields: object) -> str:
    """``prefix`` and twelve hexadecimal digits of the SHA-256 of the fields' canonical JSON.

    Fields are anything that JSON can hold; their order does not matter.
    """
    canonical = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return f"{prefix}{hashlib.sha256(canonical.encode()).hexdigest()[:12]}"
