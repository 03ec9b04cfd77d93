"""White space, invisible characters and paragraphs, put in order. Quotes and dashes stay as they are."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, zero-width and direction marks, variation selectors, byte order mark, interlinear marks.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_BREAKS = re.compile("\r\n?|[\u2028\u2029\u0085\v\f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BLANKS = re.compile(r"[^\S\n ]")
_RUNS = re.compile(" {2,}")
_END = re.compile(r"[.!?\u2026][\"'\u2019\u201d\u00bb)\]]*$")
_MARKDOWN = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^(?:#{1,6}|>)\s+", re.M), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)([*_])(?=\S)([^*_\n]+)(?<=\S)\1(?!\w)"), r"\2"),
)
_TAIL = 16  # characters: a full stop with all its closing signs
# Columns between which hard-wrapped text breaks its lines.
_WRAP_MIN, _WRAP_MAX = 45, 130


def tidy(text: str) -> str:
    """Text with plain spaces and line feeds, no invisible or control characters, in Unicode's NFC."""
    text = _CONTROLS.sub("", _INVISIBLE.sub("", _BREAKS.sub("\n", text)))
    text = _RUNS.sub(" ", unicodedata.normalize("NFC", _BLANKS.sub(" ", text)))
    return text.replace(" \n", "\n").replace("\n ", "\n").strip()


def one_line(text: str) -> str:
    """Text tidied and on one line."""
    return " ".join(tidy(text).split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of plain text, each on one line.

    Blank lines separate them; inside a block every line is a paragraph of its own, unless the block
    is evidently hard-wrapped (lines of like width, one of which begins in lower case).
    """
    found: list[str] = []
    for block in re.split(r"\n\n+", tidy(text)):
        lines = [line for line in block.split("\n") if line]
        found += [" ".join(lines)] if _is_wrapped(lines) else lines
    return found


def without_markdown(text: str) -> str:
    """Markdown less its heading, link and emphasis signs; the words stay."""
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    return text


def is_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, closing quotes and brackets aside."""
    return bool(_END.search(line[-_TAIL:]))


def plain_words(line: str) -> str:
    """The line in lower case, letters and digits only: what two printings of it have in common."""
    return " ".join(re.findall(r"[^\W_]+(?:['\u2019][^\W_]+)*", line.casefold().replace("\u2019", "'")))


def _is_wrapped(lines: list[str]) -> bool:
    if len(lines) < 2:
        return False
    widths = [len(line) for line in lines[:-1]]
    if min(widths) < _WRAP_MIN or max(widths) > _WRAP_MAX or len(lines[-1]) > max(widths) + 15:
        return False
    running = sum(not is_sentence(line) for line in lines[:-1])
    return running * 2 >= len(widths) and any(line[0].islower() for line in lines[1:])
