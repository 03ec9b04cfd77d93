"""YAML that remembers where each value stands, so that a message can name file, line and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from fogline.model import Misuse

LINE = "__line__"


class _LineLoader(yaml.SafeLoader):
    """Safe YAML in which every mapping carries the number of its first line under ``LINE``."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                line = key_node.start_mark.line + 1
                raise Misuse(f"{self.name}:{line}: {key!r} is given twice; keep one of them")
            seen.add(key)
        mapping = super().construct_mapping(node, deep=deep)
        mapping[LINE] = node.start_mark.line + 1
        return mapping


def load_lines(path: Path) -> Any:
    """The file's value, mappings with their line. Raises Misuse naming file, line and remedy."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise Misuse(f"{path}: {error.strerror or error}; check the name of the pack or codebook") from error
    loader = _LineLoader(text)
    loader.name = str(path)
    try:
        return loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Misuse(f"{path}:{line}: {error.problem}; mend the YAML there") from error
    finally:
        loader.dispose()


def line_of(value: Any) -> int:
    """The line on which a mapping from ``load_lines`` begins, 1 for anything else."""
    return int(value.get(LINE, 1)) if isinstance(value, dict) else 1
