"""The desk's own files: styles, modules, vendored packages. An address names the state of all of them.

Every file lies under ``/static/DIGEST/``, so that modules import each other by relative addresses and a browser may
keep all of it for good; any change to any file is another address.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path

from starlette.responses import FileResponse, Response

from fogline.web.problems import not_found

FOLDER = Path(__file__).parent / "static"
_FOR_GOOD = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".geojson": "application/geo+json"}


class Statics:
    """The files of ``folder`` as they are when the desk starts."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder.resolve()
        self.files = dict(_files(self._folder))
        self.digest = _digest(self.files)

    def url(self, name: str) -> str:
        """The address of a file, as in ``css/desk.css``. Raises KeyError where there is none."""
        if name not in self.files:
            raise KeyError(f"static file {name!r}: is not there; see src/fogline/web/static")
        return f"/static/{self.digest}/{name}"

    def has(self, name: str) -> bool:
        return name in self.files

    def response(self, digest: str, name: str) -> Response:
        """Raises Problem (404). A file asked for by an older digest is given, and not kept."""
        path = self.files.get(name)
        if path is None:
            raise not_found(f"static file {name!r}: is not there; after an update, load the page anew")
        kind = _TYPES.get(path.suffix) or guess_type(path.name)[0] or "application/octet-stream"
        return FileResponse(
            path, media_type=kind, headers={"cache-control": _FOR_GOOD if digest == self.digest else "no-store"}
        )


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(folder).as_posix(), path


def _digest(files: dict[str, Path]) -> str:
    made = hashlib.sha256()
    for name, path in files.items():
        made.update(name.encode() + b"\0" + path.read_bytes())
    return made.hexdigest()[:16]
