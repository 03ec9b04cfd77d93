"""Conflicts and the codebook, as YAML that a coder can read."""

from __future__ import annotations

from functools import cache

from fogline.model import Codebook
from fogline.packs.pack import load_pack, pack_names, pack_reference

__all__ = ["load_codebook", "load_pack", "pack_names", "pack_reference"]


@cache
def load_codebook() -> Codebook:
    """The codebook of event types that comes with Fogline. Raises Misuse naming file, line and remedy."""
    from fogline.packs.codebook import load_codebook as load

    return load()
