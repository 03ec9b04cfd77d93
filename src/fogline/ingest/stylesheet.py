"""What a page's own styles say of its elements: shown or not, struck out, raised above the line.

Only what decides whether words are read is kept of a style. Style sheets of other files are not fetched, rules for
print and for other widths are passed over, and of selectors only names, classes and ids inside one another are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_KEPT = ("display", "visibility", "text-decoration", "text-decoration-line", "vertical-align")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_COMPOUND = re.compile(r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<names>(?:[.#][\w-]+)*)")
_MOST_CHARACTERS = 500_000
_MOST_RULES = 2000


@dataclass(frozen=True, slots=True)
class _Compound:
    """One element of a selector: its tag ("" for any), classes and id; ``child`` where its parent is named before."""

    tag: str
    classes: frozenset[str]
    id: str
    child: bool

    def fits(self, element: Any) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.id and element.get("id") != self.id:
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())


@dataclass(frozen=True, slots=True)
class _Rule:
    path: tuple[_Compound, ...]
    style: dict[str, str]

    def fits(self, element: Any) -> bool:
        *outer, last = self.path
        return last.fits(element) and _is_inside(element, tuple(outer), child=last.child)


class Styles:
    """The styles of one page: its ``<style>`` elements, and the ``style`` of each element, which wins."""

    def __init__(self, tree: Any) -> None:
        self._rules: dict[str, list[tuple[int, _Rule]]] = {}
        self._known: dict[Any, dict[str, str]] = {}
        last = {rule.path: (order, rule) for order, rule in enumerate(_rules(tree))}
        for order, rule in last.values():
            self._rules.setdefault(_key(rule.path[-1]), []).append((order, rule))

    def of(self, element: Any) -> dict[str, str]:
        """The properties of an element that decide whether its words are read; those of elements around it aside."""
        if element not in self._known:
            self._known[element] = self._of(element)
        return self._known[element]

    def _of(self, element: Any) -> dict[str, str]:
        found: dict[str, str] = {}
        for _, rule in sorted(self._candidates(element), key=lambda pair: pair[0]) if self._rules else ():
            if rule.fits(element):
                found |= rule.style
        own = element.get("style")
        return found | declarations(own) if own else found

    def _candidates(self, element: Any) -> Iterator[tuple[int, _Rule]]:
        names = (element.get("class") or "").split()
        for key in (*(f".{name}" for name in dict.fromkeys(names)), f"#{element.get('id')}", element.tag, "*"):
            yield from self._rules.get(key, ())


def declarations(text: str) -> dict[str, str]:
    """ "display: none; color: red" → {"display": "none"}: of all properties those that are kept, in lower case."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in _KEPT:
            found[name] = value.replace("!important", "").strip().lower()
    return found


def _key(last: _Compound) -> str:
    """Under what a rule is found: one class, else the id, else the tag of the element that it is for."""
    return f".{min(last.classes)}" if last.classes else f"#{last.id}" if last.id else last.tag or "*"


def _rules(tree: Any) -> Iterator[_Rule]:
    sheets = " ".join(element.text or "" for element in tree.iter("style") if _is_for_screens(element))
    count = 0
    for selectors, body in _blocks(_COMMENT.sub(" ", sheets[:_MOST_CHARACTERS])):
        style = declarations(body)
        for selector in selectors.split(",") if style else ():
            path = _path(selector.strip())
            if path:
                yield _Rule(path, style)
                count += 1
        if count > _MOST_RULES:
            return


def _is_for_screens(element: Any) -> bool:
    return (element.get("media") or "all").strip().lower() in ("all", "screen", "")


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and body of each rule that stands in no @-rule."""
    depth, start, head, is_at = 0, 0, "", False
    for found in re.finditer(r"[{};]", sheet):
        sign, at = found[0], found.start()
        if sign == "{":
            if depth == 0:
                head, is_at = sheet[start:at].strip(), sheet[start:at].strip().startswith("@")
                start = at + 1
            depth += 1
        elif sign == "}":
            depth = max(depth - 1, 0)
            if depth == 0:
                if not is_at:
                    yield head, sheet[start:at]
                start = at + 1
        elif depth == 0:
            start = at + 1  # @import "…";


def _path(selector: str) -> tuple[_Compound, ...]:
    """The elements that a selector names, outermost first; none where it asks for anything else."""
    found: list[_Compound] = []
    is_child = False
    for part in re.sub(r"\s*>\s*", " > ", selector).split():
        if part == ">":
            is_child = True
            continue
        match = _COMPOUND.fullmatch(part)
        if match is None:
            return ()
        names = re.findall(r"[.#][\w-]+", match["names"])
        tag = (match["tag"] or "").lower().replace("*", "")
        classes = frozenset(name[1:] for name in names if name[0] == ".")
        ids = [name[1:] for name in names if name[0] == "#"]
        found.append(_Compound(tag, classes, ids[0] if ids else "", is_child))
        is_child = False
    return tuple(found)


def _is_inside(element: Any, path: tuple[_Compound, ...], *, child: bool) -> bool:
    """Whether elements around this one fit the path, innermost last."""
    if not path:
        return True
    *outer, last = path
    for parent in element.iterancestors():
        if last.fits(parent) and _is_inside(parent, tuple(outer), child=last.child):
            return True
        if child:
            return False
    return False
