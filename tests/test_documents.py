"""The documents say what the program does: commands, names, event types, words, links."""

from __future__ import annotations

import os
import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
import typer

import fogline
from fogline.answers import OpenLedger
from fogline.cli.app import app
from fogline.model import enums
from fogline.packs import load_codebook

ROOT = Path(__file__).parents[1]
LONGEST = 500  # lines of a source file
_PASSED_OVER = frozenset(("build", "data", "dist", "node_modules"))
_SOURCE = frozenset((".py", ".yaml", ".toml", ".md", ".txt", ".json", ""))
_HOSTS = ("pypi" + ".org", "python" + "hosted", "index" + "-url", "conda" + ".anaconda", "npmjs" + ".com")

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


@cache
def files(suffix: str | None = None) -> tuple[Path, ...]:
    """The project's own files, without environments, caches and what was built."""
    found = []
    for folder, names, here in os.walk(ROOT):
        names[:] = [n for n in names if n not in _PASSED_OVER and (n == ".ci" or not n.startswith("."))]
        found += [Path(folder, name) for name in here]
    return tuple(sorted(p for p in found if suffix is None or p.suffix == suffix))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(name: str | Path) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or above."""
    level = heading.split()[0]
    _, _, rest = f"\n{text}".partition(f"\n{heading}\n")
    return re.split(rf"^#{{1,{len(level)}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def anchor(heading: str) -> str:
    """The name under which a heading can be linked to."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def package(requirement: str) -> str:
    """The name in a requirement, as pins write it."""
    return re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
groups = {name: (command, *getattr(command, "commands", {}).values()) for name, command in commands.items()}
parameters = [(name, parameter) for name, group in groups.items() for command in group for parameter in command.params]
options = [(name, option) for name, p in parameters for option in p.opts if option.startswith("--")]
lists = [kind for kind in vars(enums).values() if isinstance(kind, type) and StrEnum in kind.__bases__]
words = [(kind, word.value) for kind in lists for word in kind]
markdown = files(".md")


@pytest.mark.parametrize("name", commands)
def test_command_has_a_section_with_an_example(name: str) -> None:
    under = section(text_of("docs/commands.md"), f"## fogline {name}")
    assert re.search(rf"\bfogline {name}\b", under), f"docs/commands.md lacks '## fogline {name}' with an example"


@pytest.mark.parametrize(("name", "option"), options)
def test_option_is_described_in_its_command_s_section(name: str, option: str) -> None:
    assert f"`{option}`" in section(text_of("docs/commands.md"), f"## fogline {name}")


def test_global_options_are_described() -> None:
    page = text_of("docs/commands.md")
    given = [option for p in typer.main.get_command(app).params for option in p.opts]
    assert [option for option in given if f"`fogline {option}`" not in page] == []


def test_commands_page_describes_no_command_or_option_that_is_not_there() -> None:
    page = text_of("docs/commands.md")
    assert set(re.findall(r"^## fogline (\S+)$", page, re.MULTILINE)) == set(commands)
    there = {option for _, option in options} | {"--help", "--version"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", page)) <= there


@pytest.mark.parametrize("name", commands)
def test_command_s_help_ends_with_an_example(name: str) -> None:
    assert f"Example: fogline {name}" in (commands[name].help or "")


@pytest.mark.parametrize(("name", "parameter"), parameters)
def test_parameter_has_help(name: str, parameter: object) -> None:
    assert getattr(parameter, "help", None), f"fogline {name}: {parameter} has no help"


@pytest.mark.parametrize("name", fogline.__all__)
def test_public_name_is_described(name: str) -> None:
    assert re.search(rf"^\| `{name}[`(]", text_of("docs/api.md"), re.MULTILINE)


@pytest.mark.parametrize("name", [n for n in dir(OpenLedger) if not n.startswith("_")])
def test_method_of_an_open_ledger_is_described(name: str) -> None:
    inner = {"ledger", "open"}  # the ledger underneath, and what fogline.open calls
    assert name in inner or re.search(rf"`{name}[`(]", text_of("docs/api.md"))


@pytest.mark.parametrize("name", [kind.name for kind in load_codebook().types])
def test_event_type_is_described(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", text_of("docs/codebook.md"), re.MULTILINE)


@pytest.mark.parametrize(("kind", "word"), words)
def test_word_of_a_fixed_list_is_described(kind: type[StrEnum], word: str) -> None:
    found = re.search(rf"`{re.escape(word)}`|\*\*{re.escape(word)}\*\*", text_of("docs/words.md"))
    assert found, f"{kind.__name__} {word}"


@pytest.mark.parametrize("path", markdown, ids=shown)
def test_links_lead_somewhere(path: Path) -> None:
    for link in _LINK.findall(_FENCE.sub("", path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, name = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), f"{shown(path)}: {link}: no such file"
        if name:
            headings = _HEADING.findall(_FENCE.sub("", target.read_text(encoding="utf-8")))
            assert name in map(anchor, headings), f"{shown(path)}: {link}: no such heading"


@pytest.mark.parametrize("path", markdown, ids=shown)
def test_nothing_is_left_to_fill_in(path: Path) -> None:
    assert not re.search(r"\b(FILL|TODO|FIXME)\b", path.read_text(encoding="utf-8"))


def test_every_page_is_linked_from_the_readme() -> None:
    linked = set(_LINK.findall(text_of("README.md")))
    pages = {shown(path) for path in (ROOT / "docs").glob("*.md")} | {"training/MODEL_CARD.md", "CONTRIBUTING.md"}
    assert pages <= {link.partition("#")[0] for link in linked}


def test_no_file_names_a_package_host() -> None:
    named = []
    for path in files():
        if path.suffix in _SOURCE and path.stat().st_size < 1_000_000 and path.parent.name != "weights":
            text = path.read_bytes().lower()
            named += [f"{shown(path)}: {host}" for host in _HOSTS if host.encode() in text]
    assert named == []


def test_no_source_file_is_too_long() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(".py")}
    assert {name: n for name, n in lengths.items() if n > LONGEST} == {}


@pytest.mark.parametrize("name", ["requirements.txt", "training/requirements.txt"])
def test_versions_are_pinned_exactly(name: str) -> None:
    lines = [line for line in text_of(name).splitlines() if line and not line.startswith("#")]
    assert lines == sorted(lines, key=package)
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)] == []


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    extra = project["optional-dependencies"]
    here, training = text_of("requirements.txt"), text_of("training/requirements.txt")
    wanted = {package(r): here for r in (*project["dependencies"], *extra["dev"])}
    wanted |= {package(r): here + training for r in extra["train"]}
    assert [name for name, pins in wanted.items() if f"\n{name}==" not in pins] == []


def test_version_is_the_same_everywhere() -> None:
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    assert version == fogline.__version__
    assert f"## [{version}]" in text_of("CHANGELOG.md")
    assert f"Version {version}" in text_of("README.md")
