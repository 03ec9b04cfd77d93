"""The data sets, each as blocks: PolNeAR, UD treebanks, TimeBank, toponyms (see shared formats in MODEL_CARD.md)."""

from __future__ import annotations

import ast
import csv
import html
import json
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from fogline.read.words import doc_of
from training.demonyms import DEMONYMS
from training.labels import ATTRIBUTION, DEPREL, ENTITY, TIME, UPOS, XPOS, deprel
from training.windows import IGNORED, Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from training.names_file import Name

Span = tuple[str, int, int]
_TIMEX = {"DATE": "date", "TIME": "time", "DURATION": "duration", "SET": "set"}
_TITLES = frozenset(("President", "Minister", "Judge", "Justice", "Senator", "Secretary", "Professor", "God"))
_KINDS_READ = ("person", "organisation", "place")
_GUM_KIND = {"person": "person", "organization": "organisation", "place": "place"}


def polnear(folder: Path) -> Iterator[tuple[str, str, list[Span], list[tuple[int, int]]]]:
    """(document, text, spans in characters, links cue → other) a PolNeAR annotation file.

    The parts of a discontinuous span are spans of their own. An article with several
    annotators comes once for each.
    """
    texts = {path.stem: path for path in (folder / "text").glob("*.txt")}
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = texts[path.stem.rpartition("_")[0]].read_text(encoding="utf-8")
        spans, links = _brat(path.read_text(encoding="utf-8"))
        yield path.stem, text, spans, links


def _brat(annotation: str) -> tuple[list[Span], list[tuple[int, int]]]:
    parts: dict[str, list[int]] = {}
    spans: list[Span] = []
    links: list[tuple[int, int]] = []
    for match in re.finditer(r"^(T\d+)\t(Source|Cue|Content) ([\d ;]+)\t", annotation, re.MULTILINE):
        name, kind, offsets = match.groups()
        parts[name] = []
        for part in offsets.split(";"):
            start, end = map(int, part.split())
            parts[name].append(len(spans))
            spans.append((kind.lower(), start, end))
    for match in re.finditer(r"^E\d+\t(.+)$", annotation, re.MULTILINE):
        members = [parts.get(item.partition(":")[2], []) for item in match.group(1).split()]
        flat = [index for group in members for index in group]
        cues = [index for index in flat if spans[index][0] == "cue"]
        links.extend((cue, other) for cue in cues for other in flat if spans[other][0] != "cue")
    return spans, links


def polnear_blocks(text: str, spans: list[Span], links: list[tuple[int, int]]) -> list[Block]:
    """An article as paragraphs with attribution tags; links that cross paragraphs are kept within a window
    by index shift when both ends stand in one block, else dropped."""
    blocks = []
    for paragraph in re.finditer(r"[^\n]+", text):
        for start, end in _sentence_pieces(paragraph.start(), paragraph.end(), text):
            blocks.append(_tagged_block(text, start, end, spans, links, opens=start == paragraph.start()))
    return [block for block in blocks if block.words]


def _sentence_pieces(start: int, end: int, text: str, limit: int = 700) -> list[tuple[int, int]]:
    """A long paragraph in parts of about ``limit`` characters that end where a sentence seems to."""
    cuts, last = [start], start
    for match in re.finditer(r"[.!?][\"'\u201d\u2019)]* +(?=[\"'\u201c\u2018(]*[A-Z])", text[start:end]):
        if start + match.end() - last > limit:
            last = start + match.end()
            cuts.append(last)
    return list(pairwise([*cuts, end]))


def words_of(text: str, start: int, end: int) -> tuple[list[str], list[bool], list[int]]:
    """Words, glued flags and character offsets of one stretch of a text."""
    kept = [token for token in doc_of(text[start:end]) if not token.is_space]
    offsets = [start + token.idx for token in kept]
    glued = [bool(o > 0 and not text[o - 1].isspace()) for o in offsets]
    return [token.text for token in kept], glued, offsets


def word_spans(offsets: list[int], words: list[str], spans: Iterable[Span]) -> list[tuple[str, int, int] | None]:
    """Character spans as word spans, None for those outside."""
    ends = [o + len(w) for o, w in zip(offsets, words, strict=True)]
    found: list[tuple[str, int, int] | None] = []
    for kind, start, end in spans:
        inside = [i for i, (s, e) in enumerate(zip(offsets, ends, strict=True)) if s < end and e > start]
        found.append((kind, inside[0], inside[-1] + 1) if inside else None)
    return found


def _bio(length: int, spans: Iterable[tuple[str, int, int]], labels: tuple[str, ...], empty: int = 0) -> list[int]:
    tags = [empty] * length
    for kind, start, end in spans:
        for i in range(start, end):
            tags[i] = labels.index(f"{'B' if i == start else 'I'}-{kind}")
    return tags


def _tagged_block(
    text: str, start: int, end: int, spans: list[Span], links: list[tuple[int, int]], *, opens: bool
) -> Block:
    words, glued, offsets = words_of(text, start, end)
    near = [(i, s) for i, s in enumerate(spans) if s[1] < end and s[2] > start]
    placed = word_spans(offsets, words, [s for _, s in near])
    block = Block(words, glued, opens)
    kept: dict[int, int] = {}
    for (index, _), span in zip(near, placed, strict=True):
        if span:
            kept[index] = len(block.spans)
            block.spans.append(span)
    block.tags["attribution"] = _bio(len(words), block.spans, ATTRIBUTION)
    block.links = [(kept[c], kept[o]) for c, o in links if c in kept and o in kept]
    return block


def conllu_documents(path: Path, *, named: Mapping[str, list[Name]] | None = None) -> Iterator[list[Block]]:
    """Each document of a UD file as sentences with all syntax labels, and with names: GUM's own, or those given.

    ``named`` are names by sentence id; a sentence that is not there has none.
    """
    blocks: list[Block] = []
    opens = True
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        lines = chunk.strip("\n").split("\n")
        if any(line.startswith("# newdoc") for line in lines) and blocks:
            yield blocks
            blocks = []
        opens = any(line.startswith(("# newpar", "# newdoc")) for line in lines)
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows:
            blocks.append(_sentence_block(rows, opens=opens, has_entities="Entity=" in chunk or "GUM" in path.name))
            if named is not None:
                identity = next((line[12:] for line in lines if line.startswith("# sent_id = ")), "")
                _tag_names(blocks[-1], named.get(identity, []), [row[3] for row in rows if row[0].isdecimal()])
    if blocks:
        yield blocks


def _sentence_block(rows: list[list[str]], *, opens: bool, has_entities: bool) -> Block:
    words: list[str] = []
    glued: list[bool] = []
    stuck, inside_until = False, 0
    tokens = []
    for row in rows:
        if "-" in row[0]:
            inside_until = int(row[0].split("-")[1])
            range_sticks = "SpaceAfter=No" in row[9]
            continue
        if "." in row[0]:
            continue
        number = int(row[0])
        words.append(row[1])
        glued.append(stuck)
        tokens.append(row)
        if number < inside_until:
            stuck = True
        elif number == inside_until:
            stuck = range_sticks
        else:
            stuck = "SpaceAfter=No" in row[9]
    block = Block(words, glued, opens)
    block.heads = [int(row[6]) - 1 for row in tokens]
    block.tags["upos"] = [UPOS.index(row[3]) if row[3] in UPOS else IGNORED for row in tokens]
    block.tags["xpos"] = [XPOS.index(row[4]) if row[4] in XPOS else IGNORED for row in tokens]
    block.tags["deprel"] = [DEPREL.index(deprel(row[7])) if deprel(row[7]) in DEPREL else IGNORED for row in tokens]
    block.tags["start"] = [1] + [0] * (len(words) - 1)
    if has_entities:
        block.spans = _gum_names(tokens)
        block.tags["entity"] = _bio(len(words), block.spans, ENTITY)
        _tag_demonyms(block, [row[3] for row in tokens])
        block.spans = []
    return block


def _tag_names(block: Block, names: list[Name], upos: list[str]) -> None:
    """Tags of names read by a person; those that nobody decided are passed over."""
    block.tags["entity"] = _bio(len(block.words), [(k, s, e) for s, e, k in names if k in _KINDS_READ], ENTITY)
    _tag_demonyms(block, upos)
    for start, end, kind in names:
        if kind == "unknown":
            block.tags["entity"][start:end] = [IGNORED] * (end - start)


def _gum_names(tokens: list[list[str]]) -> list[tuple[str, int, int]]:
    """Names in GUM: for each person, organisation or place whose head is a proper noun, the run of
    proper nouns (with the small words between them) around that head. Outer mentions are placed last,
    so that inner ones do not overwrite them."""
    stack: dict[str, list[int]] = defaultdict(list)
    kinds: dict[str, str] = {}
    mentions: list[tuple[str, int, int]] = []
    for i, row in enumerate(tokens):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for identity, kind, closing, alone in re.findall(r"\((\d+)-([a-z]+)[^()]*(\)?)|(\d+)\)", entity):
            if identity:
                kinds[identity] = kind
                if closing:
                    mentions.append((kind, i, i + 1))
                else:
                    stack[identity].append(i)
            elif stack[alone]:
                mentions.append((kinds[alone], stack[alone].pop(), i + 1))
    names = []
    for kind, start, end in sorted(mentions, key=lambda m: m[2] - m[1]):
        head = next((i for i in range(start, end) if not start <= int(tokens[i][6]) - 1 < end), start)
        if kind == "person" and (tokens[head][4] == "NNPS" or tokens[head][1] in _TITLES):
            continue
        if kind in _GUM_KIND and tokens[head][3] == "PROPN":
            names.append((_GUM_KIND[kind], *_proper_run(tokens, head, start, end)))
    return names


def _proper_run(tokens: list[list[str]], head: int, start: int, end: int) -> tuple[int, int]:
    """The words of the name around ``head``: proper nouns joined to it, and what stands between them."""

    def proper(i: int) -> bool:
        return tokens[i][3] == "PROPN" or tokens[i][4] in ("NNP", "NNPS") or tokens[i][1] in ("-", ".")

    def joined(i: int) -> bool:
        return tokens[i][7].split(":")[0] in ("compound", "flat", "amod", "punct", "nummod", "goeswith")

    first = last = head
    while first - 1 >= start and proper(first - 1) and joined(first - 1):
        first -= 1
    while last + 1 < end:
        if proper(last + 1) and tokens[last + 1][7] != "appos":
            last += 1
        elif last + 2 < end and tokens[last + 1][1] in ("of", "and", "for", "the") and proper(last + 2):
            last += 2
        else:
            break
    while tokens[last][3] == "PUNCT" and last > head:
        last -= 1
    while tokens[first][3] == "PUNCT" and first < head:
        first += 1
    return first, last + 1


def _tag_demonyms(block: Block, upos: list[str]) -> None:
    """Nationalities and groups are named by a list: no set in use marks them."""
    tags = block.tags["entity"]
    for i, word in enumerate(block.words):
        if word in DEMONYMS and upos[i] in ("ADJ", "PROPN", "NOUN") and tags[i] == 0:
            tags[i] = ENTITY.index("B-group")


def timebank(folder: Path) -> Iterator[tuple[str, str, str, list[tuple[Span, str]]]]:
    """(document, text, creation date, [(span, value)]) for each TimeBank file."""
    for path in sorted(folder.glob("[!.]*.tml")):
        root = ET.parse(path).getroot()
        created = root.find("DCT/TIMEX3")
        body = root.find("TEXT")
        if body is None or created is None:
            continue
        text, spans = _inline(body)
        yield path.stem, text, created.get("value", ""), spans


def _inline(body: ET.Element) -> tuple[str, list[tuple[Span, str]]]:
    text = ""
    spans: list[tuple[Span, str]] = []

    def walk(node: ET.Element) -> None:
        nonlocal text
        start = len(text)
        text += node.text or ""
        for child in node:
            walk(child)
            text += child.tail or ""
        if node.tag == "TIMEX3" and node.get("type") in _TIMEX:
            spans.append(((_TIMEX[node.get("type", "")], start, len(text)), node.get("value", "")))

    walk(body)
    return text, spans


def timebank_blocks(text: str, spans: list[Span]) -> list[Block]:
    blocks = []
    for paragraph in re.finditer(r"\S[^\n]*(?:\n(?!\n)[^\n]+)*", text):
        words, glued, offsets = words_of(text, paragraph.start(), paragraph.end())
        placed = [s for s in word_spans(offsets, words, spans) if s]
        block = Block(words, glued)
        block.tags["time"] = _bio(len(words), placed, TIME)
        blocks.append(block)
    return [block for block in blocks if block.words]


def toponym_blocks(path: Path) -> Iterator[list[Block]]:
    """LGL and TR-News: toponyms are places; other capitalised words are unknown; the rest is outside."""
    for article in ET.parse(path).getroot().iter("article"):
        text = html.unescape(article.findtext("text") or "")
        spans = [("place", int(t.findtext("start") or 0), int(t.findtext("end") or 0)) for t in article.iter("toponym")]
        blocks = []
        for paragraph in re.finditer(r"[^\n]+", text):
            for start, end in _sentence_pieces(*paragraph.span(), text, limit=400):
                words, glued, offsets = words_of(text, start, end)
                block = Block(words, glued, start == paragraph.start())
                placed = [s for s in word_spans(offsets, words, spans) if s]
                tags = _bio(len(words), placed, ENTITY)
                block.tags["entity"] = [t if t or w == w.lower() else IGNORED for t, w in zip(tags, words, strict=True)]
                _tag_group_words(block)
                if words:
                    blocks.append(block)
        yield blocks


def _tag_group_words(block: Block) -> None:
    for i, word in enumerate(block.words):
        if word in DEMONYMS and block.tags["entity"][i] == IGNORED:
            block.tags["entity"][i] = ENTITY.index("B-group")


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A sentence, its event's characters, and those of each place where the event happened. ``gold``: judged twice."""

    text: str
    event: tuple[int, int]
    places: tuple[tuple[int, int], ...]
    gold: bool


def event_places(path: Path) -> Iterator[EventPlace]:
    """Halterman's event locations. A record that was thrown out, or without an event of one run of words, is skipped.

    Offsets of the re-judged records are of tokens in some and of nothing in others, so characters
    are taken from the tokens that ``token_start`` and ``token_end`` name.
    """
    for row in json.loads(path.read_text(encoding="utf-8")):
        tokens = ast.literal_eval(row["tokens"]) if isinstance(row["tokens"], str) else row["tokens"]
        if row.get("answer", "accept") != "accept":
            continue
        spans = [
            (s["label"], (tokens[s["token_start"]]["start"], tokens[s["token_end"]]["end"]))
            for s in row.get("spans", ())
            if s["token_end"] < len(tokens)
        ]
        events = [span for label, span in spans if label == "VERB"]
        if events:
            places = tuple(sorted({span for label, span in spans if label == "LOCATION"}))
            yield EventPlace(row["text"], events[0], places, row.get("source") == "RELABEL")


def event_place_block(row: EventPlace) -> Block | None:
    """One sentence with its event and places; None where the words cannot be found."""
    words, glued, offsets = words_of(row.text, 0, len(row.text))
    marked = [("event", *row.event), *(("place", *span) for span in row.places)]
    placed = word_spans(offsets, words, marked)
    if not words or placed[0] is None:
        return None
    return Block(words, glued, spans=[span for span in placed if span])


def publishers(metadata: Path) -> dict[str, str]:
    """PolNeAR's file name → publisher, from its metadata table."""
    with metadata.open(encoding="utf-8", newline="") as handle:
        return {row["filename"]: row["publisher"] for row in csv.DictReader(handle, delimiter="\t")}
