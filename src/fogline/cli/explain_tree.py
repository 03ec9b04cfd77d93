"""A sentence's dependency tree, drawn: a head above what hangs on it, small words on the line of their head."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree as Drawing

from fogline.cli.screen import printable
from fogline.explain.records import Node, Tree
from fogline.model import Span

_SMALL = frozenset(
    ("det", "case", "compound", "flat", "amod", "nummod", "punct", "fixed", "aux", "aux:pass", "mark", "compound:prt",
     "nmod:poss", "cop")
)  # fmt: skip


def drawn(tree: Tree, content: Span) -> Drawing:
    """The tree from its root down; words outside ``content`` are dim, marked words carry their part in the claim."""
    children = [[i for i, node in enumerate(tree.nodes) if node.head == at] for at in range(len(tree.nodes))]
    roots = [i for i, node in enumerate(tree.nodes) if node.head is None]
    top = Drawing(Text("sentence", style="dim"), guide_style="dim", hide_root=True)
    for root in roots:
        _grown(top, root, tree.nodes, children, content)
    return top


def _grown(above: Drawing, at: int, nodes: tuple[Node, ...], children: list[list[int]], content: Span) -> None:
    small = {i for i in children[at] if _is_small(nodes[i], children[i])}
    line = _run(at, small)
    branch = above.add(_label(at, line, nodes, content))
    for child in children[at]:
        if child not in line and nodes[child].label != "punct":
            _grown(branch, child, nodes, children, content)


def _is_small(node: Node, children: list[int]) -> bool:
    return node.label in _SMALL and not children and not node.marks


def _run(at: int, small: set[int]) -> list[int]:
    """The word with the small ones that stand right beside it, in the order of the text."""
    first = last = at
    while first - 1 in small:
        first -= 1
    while last + 1 in small:
        last += 1
    return list(range(first, last + 1))


def _label(at: int, line: list[int], nodes: tuple[Node, ...], content: Span) -> Text:
    text = Text()
    for i in line:
        node = nodes[i]
        inside = content[0] <= node.words.span[0] < content[1]
        style = "bold" if i == at and inside else "" if inside else "dim"
        glued = i == line[0] or nodes[i - 1].words.span[1] == node.words.span[0]
        text.append(("" if glued else " ") + printable(node.words.text), style=style)
    text.append(f"  {nodes[at].label}", style="dim")
    if nodes[at].marks:
        text.append(f"  ← {', '.join(nodes[at].marks)}", style="cyan")
    return text
