"""Attributions: which source says which content by which cue.

The encoder marks the spans and how likely a cue and another span belong together; grammar adds
the attributions that it leaves out (nested ones, and verbs of saying with a clause), and finds
who relays a statement.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from fogline.model import Stance
from fogline.model.cues import Cues
from fogline.read import grammar
from fogline.read.decode import WordSpan
from fogline.read.document import Document
from fogline.read.names import nominal_tokens
from fogline.read.stance import stance_of_cue, stance_of_span

LINKED = 0.5
"""Probability from which a source or content counts as the cue's; the best one counts from ``TAKEN``."""

TAKEN = 0.15
_CLAUSE_WORDS = 4
_NOBODY = frozenset(("nobody", "none", "anyone", "anybody", "everyone", "everybody", "who", "which", "someone"))
_ANSWERS = frozenset(("respond", "reply", "react", "answer"))
_BACK = frozenset(("it", "this", "that", "these", "those"))
_STATEMENTS = frozenset(("claim", "allegation", "accusation", "report", "assertion", "statement", "charge"))
_SETTINGS = frozenset(
    """year month week day night weekend period decade summer autumn winter spring country region city town village area
    district state province capital front war conflict""".split()
)
"""What "sees" or "witnesses" fighting without having eyes: there it takes place."""
Tokens = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans in tokens; ``sources`` in the order of the text, ``contents`` likewise. ``nested``: found by grammar;
    ``relays``: those who pass the whole statement on; ``blamed``: whom its speaker blames for it; ``goes_on``: what the
    speaker says after what the cue is about; ``steps``: what grammar did to it, in words.
    """

    cue: Tokens
    sources: tuple[Tokens, ...]
    contents: tuple[Tokens, ...]
    nested: bool = False
    relays: tuple[Tokens, ...] = ()
    blamed: Tokens | None = None
    goes_on: bool = False
    steps: tuple[str, ...] = field(default=(), compare=False)

    def after(self, step: str, changed: Attribution) -> Attribution:
        """What it has been changed to by a step of grammar."""
        return replace(changed, steps=(*self.steps, step))


def attributions(document: Document, cues: Cues, triggers: frozenset[int]) -> list[Attribution]:
    """All attributions of a text, in the order of their cues.

    ``triggers`` are tokens that name events: what is "ordered" or "denied" may be a noun among them,
    and a source that is an event is none.
    """
    doc = document.doc
    by_grammar = _by_grammar(doc, cues, triggers)
    marked = [_with_content(doc, a, by_grammar) for a in _with_sources(doc, _marked(document))]
    marked = [_completed(doc, a, cues) for a in marked if _is_sound(doc, a, cues, triggers)]
    added = [a for a in by_grammar if not _known(doc, a, marked)]
    return sorted((a for a in (*marked, *added) if a.contents), key=lambda a: a.cue)


def _with_content(doc: Doc, found: Attribution, by_grammar: list[Attribution]) -> Attribution:
    """A cue without content takes what grammar gives it; at the end of a sentence or its beginning, the rest of it."""
    if found.contents or not found.sources:
        return found
    same = next((a for a in by_grammar if found.cue[0] <= a.cue[0] < found.cue[1]), None)
    if same is not None:
        return found.after("content: what grammar gives the verb of saying", replace(found, contents=same.contents))
    sentence = doc[found.cue[0]].sent
    first = min(found.cue[0], *(s[0] for s in found.sources))
    last = max(found.cue[1], *(s[1] for s in found.sources))
    before, after = _trimmed(doc, sentence.start, first), _trimmed(doc, last, sentence.end)
    if first < sentence.start:
        return found
    content = before if before[1] - before[0] >= _CLAUSE_WORDS else after
    if content[1] - content[0] < _CLAUSE_WORDS:
        below = _next_paragraph(doc, sentence.end)
        step = "content: the paragraph after a colon"
        return found.after(step, replace(found, contents=(below,))) if below else found
    return found.after("content: the rest of the sentence", replace(found, contents=(content,)))


def _next_paragraph(doc: Doc, end: int) -> Tokens | None:
    """The paragraph after a sentence that ends its own with a colon: "the mayor wrote:", and a block quote."""
    before = end
    while before and doc[before - 1].is_space:
        before -= 1
    breaks = [t.i for t in doc[before:] if t.is_space and "\n" in t.text]
    if not before or doc[before - 1].text != ":" or not breaks or breaks[0] > before:
        return None
    content = _trimmed(doc, breaks[0] + 1, breaks[1] if len(breaks) > 1 else len(doc))
    return content if content[0] < content[1] else None


def relayed(found: list[Attribution], outlets: frozenset[int]) -> list[Attribution]:
    """ "…, the spokesman said, according to AGENCY": an outlet around another's statement only relays it."""
    outer = [a for a in found if a.sources and all(any(i in outlets for i in range(*s)) for s in a.sources)]
    made = []
    for one in found:
        around = [a for a in outer if a is not one and any(c[0] <= one.cue[0] < c[1] for c in a.contents)]
        relays = tuple(s for a in around for s in a.sources)
        step = "relay: an outlet has the whole statement for its own"
        made.append(one.after(step, replace(one, relays=(*one.relays, *relays))) if relays else one)
    passing = {
        a.cue for a in outer if any(b is not a and any(c[0] <= b.cue[0] < c[1] for c in a.contents) for b in found)
    }
    return [a for a in made if a.cue not in passing]


def _with_sources(doc: Doc, marked: list[Attribution]) -> list[Attribution]:
    """A cue without a source takes the subject of its verb, or, as a participle, the source before it."""
    made: list[Attribution] = []
    for found in marked:
        sources, step = found.sources, ""
        root = doc[found.cue[0] : found.cue[1]].root
        if not sources and root.tag_ == "VBG":
            sources = _earlier_sources(doc, made, root.sent.start)
            step = "source: that of the statement before it in the sentence"
        speaker = grammar.subject(root) if not sources and root.pos_ == "VERB" else None
        if speaker is not None and speaker.dep_ != "expl" and not found.cue[0] <= speaker.i < found.cue[1]:
            sources = (grammar.phrase(speaker),)
            step = "source: the subject of the cue's verb"
        made.append(found.after(step, replace(found, sources=sources)) if sources != found.sources else found)
    return made


def _earlier_sources(doc: Doc, made: list[Attribution], sentence: int) -> tuple[Tokens, ...]:
    """The sources of the last attribution made in the sentence that begins at a token."""
    same = itertools.takewhile(lambda a: doc[a.cue[0]].sent.start >= sentence, reversed(made))
    return next((a.sources for a in same if a.sources), ())


def _marked(document: Document) -> list[Attribution]:
    return [_assembled(document.doc, document.attribution, cue, others) for cue, others in linked(document)]


def linked(document: Document) -> list[tuple[int, list[int]]]:
    """The encoder's attributions: each cue with its sources and contents, as indices of ``document.attribution``.

    A content belongs to its likeliest cue near by; a source may serve several cues. A cue with neither is left out.
    """
    spans = document.attribution
    near = [link for link in document.links if _is_near(document, spans[link[0]], spans[link[1]])]
    of_content: dict[int, tuple[float, int]] = {}
    of_source: dict[int, tuple[float, int]] = {}
    by_cue: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for cue, other, chance in near:
        owner = of_content if spans[other].label == "content" else of_source
        owner[other] = max(owner.get(other, (0.0, -1)), (chance, cue))
        if owner is of_source:
            by_cue[cue].append((chance, other))
    chosen: dict[int, list[int]] = defaultdict(list)
    for content, (chance, cue) in of_content.items():
        if chance >= TAKEN:
            chosen[cue].append(content)
    for cue, options in by_cue.items():
        likely = _sources(document, spans, cue, options)
        chosen[cue].extend([other for other in likely if of_source[other][1] == cue] or likely)
    return [(cue, sorted(others)) for cue, others in sorted(chosen.items()) if others]


def _is_near(document: Document, cue: WordSpan, other: WordSpan) -> bool:
    """Whether two spans stand in one paragraph, or a content begins the next."""
    first, last = min(cue.end, other.end), max(cue.start, other.start)
    if first >= last:
        return True
    between = document.text[document.starts[first] : document.starts[last]]
    return "\n" not in between or (other.label == "content" and between.strip() in ("", ":", "\u201c", '"'))


def _sources(document: Document, spans: tuple[WordSpan, ...], cue: int, options: list[tuple[float, int]]) -> list[int]:
    """The likely sources in the cue's own sentence, or else the likeliest in its paragraph."""
    sentence = document.doc[spans[cue].start].sent
    inside = [(c, o) for c, o in options if sentence.start <= spans[o].start < sentence.end]
    likely = [o for c, o in inside if c >= LINKED]
    if not likely and inside and max(inside)[0] >= TAKEN:
        likely = [max(inside)[1]]
    if not likely and max(options)[0] >= LINKED:
        likely = [max(options)[1]]
    return likely


def _is_sound(doc: Doc, found: Attribution, cues: Cues, triggers: frozenset[int]) -> bool:
    """Not one whose source is an event ("the retreat marks"), nor one whose cue says nothing of saying."""
    for start, end in found.sources:
        root = doc[start:end].root
        if (root.i in triggers and root.pos_ == "NOUN") or root.lower_ in _NOBODY:
            return False
        if stance_of_span(doc, found.cue, cues) is Stance.OBSERVES and (
            _is_setting(root) or _goes_through(root, doc[found.cue[0] : found.cue[1]].root, triggers)
        ):
            return False
    root = doc[found.cue[0] : found.cue[1]].root
    if not found.contents or (not found.sources and root.dep_ in ("acl", "amod")):
        return False
    if any(stance_of_cue(doc[i], cues) is not None for i in range(*found.cue)):
        return True
    tells = any(c[0] <= t < c[1] for t in triggers for c in found.contents)
    return tells and bool(found.sources) and root.pos_ == "VERB" and bool(grammar.children(root, "ccomp"))


def _completed(doc: Doc, found: Attribution, cues: Cues) -> Attribution:
    """The attribution with contents drawn out to the end of the clause that they begin."""
    contents = tuple(_with_participle(doc, _drawn_out(doc, content, found), cues) for content in found.contents)
    kept = tuple(c for i, c in enumerate(contents) if not any(_inside(c, d) for d in contents[:i]) and c[1] - c[0] > 0)
    denies = stance_of_span(doc, found.cue, cues) is Stance.DENIES  # "denied it"
    whole = kept if denies else tuple(c for c in kept if not _is_relative(doc, c))
    if whole == found.contents:
        return found
    return found.after("content: drawn out to the end of its clause", replace(found, contents=whole))


def _drawn_out(doc: Doc, content: Tokens, found: Attribution) -> Tokens:
    if _is_relative(doc, content) and found.cue[1] < len(doc):
        start = found.cue[1] + (doc[found.cue[1]].is_punct and found.cue[1] + 1 < len(doc))
        root = grammar.clause_root(doc[start])  # "which, assessments showed, may have left …"
        last = max(t.i for t in root.subtree) + 1
        return _trimmed(doc, start, last) if root.i >= start else content
    root = doc[content[0] : content[1]].root
    if root.dep_ not in ("ccomp", "xcomp", "parataxis") or root.head.i not in range(*found.cue):
        return content
    inside = doc[content[0] : content[1]]
    further = [c for t in inside for c in t.children if c.dep_ == "conj" and c.i >= content[1] and _goes_on(c)]
    last = max((t.i + 1 for c in further for t in c.subtree), default=content[1])
    taken = [s for s in (found.cue, *found.sources, *found.contents) if content[1] <= s[0] < last]
    last = min([last, *(s[0] for s in taken)])
    return _trimmed(doc, content[0], max(last, content[1]))


def _with_participle(doc: Doc, content: Tokens, cues: Cues) -> Tokens:
    """ "accused the army of shelling homes, killing two": a participle that goes on with a content is part of it."""
    start, end = content
    at = end + 1 if end < len(doc) and doc[end].lower_ in (",", "and") else end
    if at >= len(doc) or doc[at].is_sent_start or doc[at].tag_ != "VBG" or doc[at].dep_ not in ("advcl", "acl", "conj"):
        return content
    verb = doc[at]
    if not start <= verb.head.i < end or stance_of_cue(verb, cues) is not None:
        return content
    return _with_participle(doc, _trimmed(doc, start, max(t.i for t in verb.subtree) + 1), cues)


def _goes_on(verb: Token) -> bool:
    """Whether a further clause is still the source's: it has a subject or a modal of its own."""
    return any(c.dep_ in ("nsubj", "nsubj:pass") or c.tag_ == "MD" for c in verb.children)


def _inside(a: Tokens, b: Tokens) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]


def _is_relative(doc: Doc, span: Tokens) -> bool:
    return span[1] - span[0] == 1 and doc[span[0]].lower_ in ("which", "who", "that", "what", "it", "this")


def _assembled(doc: Doc, spans: tuple[WordSpan, ...], cue: int, others: list[int]) -> Attribution:
    def of(label: str) -> tuple[Tokens, ...]:
        found = [_trimmed(doc, spans[i].start, spans[i].end) for i in sorted(set(others)) if spans[i].label == label]
        return tuple(s for s in found if s[0] < s[1])

    return Attribution(_trimmed(doc, spans[cue].start, spans[cue].end), of("source"), of("content"))


def _trimmed(doc: Doc, start: int, end: int) -> Tokens:
    """Without white space and loose punctuation at the ends; quotation marks that pair stay."""
    loose = {",", ";", ":", "\u2014", "\u2013", "-", "."}
    while start < end and (doc[start].is_space or doc[start].text in loose):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in loose):
        end -= 1
    return start, end


def _known(doc: Doc, found: Attribution, marked: list[Attribution]) -> bool:
    """Whether the encoder has marked this cue, one that governs it, or one whose content is nearly the same."""
    verb = doc[found.cue[0]]
    for other in marked:
        if verb.dep_ == "xcomp" and verb.head.i in range(*other.cue):
            return True
        if found.cue[0] < other.cue[1] and other.cue[0] < found.cue[1]:
            return bool(other.contents)
        for mine in found.contents:
            if any(abs(mine[0] - c[0]) <= 1 and abs(mine[1] - c[1]) <= 1 for c in other.contents):
                return True
    return False


def _by_grammar(doc: Doc, cues: Cues, triggers: frozenset[int]) -> list[Attribution]:
    found = []
    for token in doc:
        if token.pos_ != "VERB" or (stance := stance_of_cue(token, cues)) is None:
            continue
        subject = grammar.subject(token)
        if stance is Stance.OBSERVES and (_is_setting(subject) or _goes_through(subject, token, triggers)):
            continue
        made = _saying(token, triggers) or _naming(
            token, triggers, orders=stance is Stance.ORDERS, denies=stance is Stance.DENIES
        )
        if made:
            found.append(made)
    return found


def _is_setting(subject: Token | None) -> bool:
    return subject is not None and subject.lemma_.lower() in _SETTINGS


def _goes_through(subject: Token | None, verb: Token, triggers: frozenset[int]) -> bool:
    """Whether a name "has seen" events, not looked at them: "Ruritania has seen fierce battles"."""
    if subject is None or subject.pos_ != "PROPN":
        return False
    is_lived = verb.lemma_ == "see" or any(c.lemma_ == "have" for c in grammar.children(verb, "aux"))
    return is_lived and any(c.i in triggers and c.pos_ == "NOUN" for c in grammar.children(verb, "obj"))


def _saying(verb: Token, triggers: frozenset[int]) -> Attribution | None:
    """A verb of saying with its clause: "X says (that) …", "…, X says"."""
    clauses = grammar.children(verb, "ccomp")
    if not clauses:  # "claimed to have captured"
        clauses = [c for c in grammar.children(verb, "xcomp") if c.tag_ == "VBN" and _is_perfect(c)]
    if not clauses and verb.dep_ == "parataxis":
        clauses = [verb.head]
    if not clauses:
        below = _next_paragraph(verb.doc, verb.sent.end) if verb.sent.root == verb else None
        return _made(verb, below, triggers) if below else None
    speaker = grammar.subject(verb)
    first = min(verb.i, grammar.phrase(speaker)[0]) if speaker is not None else verb.i
    return _made(verb, _clause(clauses[0], without=verb), triggers, before=first)


def _is_perfect(verb: Token) -> bool:
    return any(c.lemma_.lower() == "have" for c in grammar.children(verb, "aux"))


def _naming(verb: Token, triggers: frozenset[int], *, orders: bool, denies: bool) -> Attribution | None:
    """A verb of saying with an event for its object: "denied the attack", "ordered troops to withdraw".

    What somebody responds to is told by the report.
    """
    if verb.lemma_.lower() in _ANSWERS:
        return None
    for noun in grammar.children(verb, "obj", "obl"):
        clause = grammar.children(verb, "xcomp") if orders and noun.dep_ == "obj" else []
        if clause and any(t.i in triggers for t in clause[0].subtree):
            first, last = min(grammar.phrase(noun)[0], clause[0].i), max(t.i for t in clause[0].subtree) + 1
            return _made(verb, _trimmed(verb.doc, first, last), triggers)
        if (
            noun.i in triggers
            and noun.pos_ == "NOUN"
            and (noun.dep_ == "obj" or grammar.preposition(noun) in ("of", "to", "for"))
        ):
            return _made(verb, _nominal(noun), triggers)
        if denies and noun.dep_ == "obj" and (noun.lower_ in _BACK or noun.lemma_.lower() in _STATEMENTS):
            return _made(verb, grammar.phrase(noun), triggers)
    return None


def _nominal(noun: Token) -> Tokens:
    """A noun with its modifiers and what it is "of", "from" or "in", up to the next verb's own time or clause."""
    inside = set(nominal_tokens(noun)) | set(range(*grammar.phrase(noun)))
    end = noun.i + 1
    while end in inside or (
        end + 1 in inside and end < len(noun.doc) and noun.doc[end].pos_ in ("ADP", "DET", "CCONJ", "ADJ", "PUNCT")
    ):
        end += 1
    return _trimmed(noun.doc, min(grammar.phrase(noun)[0], noun.i), end)


def _made(verb: Token, content: Tokens, triggers: frozenset[int], *, before: int | None = None) -> Attribution | None:
    """An attribution by grammar; a content that runs on past the verb is cut where the saying begins (``before``)."""
    speaker = grammar.subject(verb)
    if before is not None and content[0] < before < content[1]:
        content = _trimmed(verb.doc, content[0], before)
    if speaker is not None and speaker.lower_ in _NOBODY:
        return None
    if speaker is not None and speaker.i in triggers and speaker.pos_ == "NOUN":
        return None
    if speaker is None or speaker.dep_ == "expl" or content[0] >= content[1] or content[0] <= verb.i < content[1]:
        return None
    if content[0] <= speaker.i < content[1]:
        return None
    step = "by grammar: a verb of saying with its subject and its clause, or with an event for its object"
    return Attribution((verb.i, verb.i + 1), (grammar.phrase(speaker),), (content,), nested=True, steps=(step,))


def _clause(root: Token, *, without: Token) -> Tokens:
    """The tokens of a clause, less the clause that reports it."""
    outside = {t.i for t in without.subtree} if without.head == root else set()
    inside = [t.i for t in root.subtree if t.i not in outside]
    start, end = min(inside), max(inside) + 1
    if outside and start < min(outside) < end:
        end = min(outside)
    return _trimmed(root.doc, start, end)
