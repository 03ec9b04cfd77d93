"""Grammar over a Universal Dependencies tree: noun phrases, logical subjects and objects, relations by name.

The relation names are those of the codebook (docs/codebook.md): ``subject``, ``object``, ``by``, ``of``,
``possessive``, ``adjective``, ``indirect``, ``complement``, ``bearer``, ``verb``, and any preposition.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from fogline.model import Span

_CLAUSE_LINKS = frozenset(("xcomp", "advcl", "acl", "conj", "parataxis", "acl:relcl", "ccomp"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_BLAMING = frozenset(("accuse", "suspect", "blame", "condemn", "criticise", "criticize", "stop", "prevent", "keep"))
_ASKING = frozenset(("call", "plead", "appeal", "wait", "press", "push", "prevail", "beg"))
_ATTEMPTS = frozenset(("attempt", "bid", "effort", "plan", "plot", "attack", "push", "drive", "assault", "offensive"))
_FOILING = frozenset(("foil", "thwart", "prevent", "stop", "repel", "block", "halt", "frustrate", "rebuff", "avert"))
_PHRASE = frozenset(
    ("det", "amod", "compound", "flat", "nmod:poss", "nummod", "case", "appos", "fixed", "punct", "goeswith")
)
_BELONGING = frozenset(("loyal", "allied", "ally", "aligned", "align", "affiliated", "affiliate", "faithful", "belong"))
_RELATIVE = frozenset(("which", "who", "that", "whom", "whose", "where"))
_VERBAL = frozenset(("VERB", "AUX"))
_ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "obj", "obl:agent"))


def children(token: Token, *labels: str) -> list[Token]:
    """The dependants of a token under any of the labels."""
    return [child for child in token.children if child.dep_ in labels]


def is_passive(verb: Token) -> bool:
    """Whether the clause is passive: by its subject, its auxiliary, or a bare participle after a noun."""
    labels = {child.dep_ for child in verb.children}
    if labels & {"nsubj:pass", "aux:pass", "obl:agent"}:
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not labels & {"nsubj", "aux", "obj"}:
        return is_passive(verb.head)
    if verb.dep_ == "xcomp" and verb.tag_ == "VBN":
        return not labels & {"aux", "obj"}  # "are feared killed"
    return verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN" and "aux" not in labels


def nearest(tokens: list[Token], to: Token) -> Token:
    """The one that stands nearest: a parser in doubt may give a verb two subjects."""
    return min(tokens, key=lambda token: abs(token.i - to.i))


def conjuncts(token: Token) -> list[Token]:
    """The token and what is joined to it by coordination."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in _NOMINAL:
            found.extend(conjuncts(child))
    return found


def subject(verb: Token, *, depth: int = 0) -> Token | None:
    """The logical subject: the agent of a passive, or inherited through control, coordination and relatives."""
    own = children(verb, "nsubj:pass", "nsubj", "csubj") if not is_passive(verb) else children(verb, "obl:agent")
    if own:
        return antecedent_of_relative(nearest(own, verb))
    if verb.i and is_contact_subject(verb.nbor(-1)):
        return verb.nbor(-1)
    if is_passive(verb):
        by = [c for c in children(verb, "obl") if preposition(c) == "by"]
        if by or depth == 0:
            return by[0] if by else None
    return inherited_subject(verb, depth=depth)


def inherited_subject(verb: Token, *, depth: int = 0) -> Token | None:
    """The subject that a clause without one takes from the clause around it."""
    head = verb.head
    if depth > 6 or head == verb:
        return None
    if verb.dep_ in ("acl", "amod") and head.pos_ in _NOMINAL and verb.tag_ == "VBG":
        return head
    if (attempt := attempt_at(verb)) is not None:
        maker = _maker(attempt)
        if maker is not None or head.lemma_.lower() in _FOILING:
            return maker
    if verb.dep_ in ("xcomp", "advcl") and (asked := whom_asked(verb)) is not None:
        return asked
    if verb.dep_ == "xcomp":
        controllers = children(head, "obj", "iobj") or children(head, "nsubj:pass", "nsubj")
        if controllers:
            return antecedent_of_relative(controllers[0])
    blamed = (
        children(head, "obj")
        if head.lemma_.lower() in _BLAMING and verb.dep_ in ("advcl", "acl", "xcomp", "obl", "ccomp")
        else []
    )
    if blamed:
        return antecedent_of_relative(blamed[0])
    if verb.dep_ == "conj" and not is_passive(head):
        return subject(head, depth=depth + 1)
    if verb.dep_ in _CLAUSE_LINKS or verb.dep_ == "obj":
        return surface_subject(head, depth=depth + 1)
    return None


def attempt_at(verb: Token) -> Token | None:
    """The attempt, plan or bid that an infinitive behind it belongs to, though a parser hung it on the verb: "foiled
    **an attempt** by rebels to seize Brod"."""
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "xcomp"):
        return None
    found = [c for c in children(verb.head, "obj", "nsubj:pass") if c.i < verb.i and c.lemma_.lower() in _ATTEMPTS]
    return found[-1] if found else None


def _maker(attempt: Token) -> Token | None:
    """Whose attempt it is, where that is said: "by rebels", "the rebels' bid", "a Ruritanian attempt"."""
    by = [c for c in children(attempt, "nmod", "obl", "obl:agent") if preposition(c) in ("by", "of")]
    found = (
        by or children(attempt, "nmod:poss") or [c for c in children(attempt, "compound", "amod") if c.text.istitle()]
    )
    return antecedent_of_relative(found[-1]) if found else None


def _is_barred(clause: Token) -> bool:
    """ "stopped them **from advancing**"."""
    return clause.tag_ == "VBG" and any(c.lower_ == "from" for c in children(clause, "mark", "case"))


def whom_asked(verb: Token) -> Token | None:
    """Whom an infinitive is asked of behind a preposition: "called on **the army** to leave"."""
    if verb.tag_ != "VB" or verb.head.lemma_.lower() not in _ASKING:
        return None
    behind = [
        c for c in children(verb.head, "obl") if preposition(c) in ("on", "upon", "for", "to", "with") and c.i < verb.i
    ]
    return antecedent_of_relative(behind[-1]) if behind else None


def first_of_list(root: Token) -> Token:
    """The first of "Dvirne, Lypove and Sosny"; the word itself where it stands alone."""
    while root.dep_ == "conj" and root.head != root:
        root = root.head
    return root


def surface_subject(verb: Token, *, depth: int = 0) -> Token | None:
    """The grammatical subject, also that of the clause around."""
    own = children(verb, "nsubj", "nsubj:pass")
    if own:
        return antecedent_of_relative(nearest(own, verb))
    if depth > 6 or verb.head == verb:
        return None
    if verb.dep_ == "xcomp" and (controlled := children(verb.head, "obj", "iobj")):
        return antecedent_of_relative(controlled[0])  # "accused the army of shelling homes, killing two"
    if verb.dep_ == "acl:relcl" and verb.head.pos_ in _NOMINAL:
        return None
    if verb.pos_ in _NOMINAL and verb.dep_ in ("obj", "obl", "nmod"):
        return surface_subject(verb.head, depth=depth + 1)
    return surface_subject(verb.head, depth=depth + 1)


def objects(verb: Token) -> list[Token]:
    """The logical objects: direct objects, the subject of a passive, the noun that a relative clause lacks."""
    if is_passive(verb):
        own = children(verb, "nsubj:pass", "nsubj")
        if not own and verb.dep_ in ("acl", "amod"):
            own = [verb.head]
        if not own and verb.dep_ == "conj" and is_passive(verb.head):
            return objects(verb.head)
        if not own and verb.dep_ == "conj":
            above = surface_subject(verb.head)
            own = [above] if above is not None else []
        if not own and verb.dep_ == "xcomp":
            above = surface_subject(verb.head)
            own = [above] if above is not None else []
    else:
        own = children(verb, "obj")
        if verb.dep_ == "amod" and verb.pos_ == "ADJ":
            own = [verb.head]  # "wounded men", which a parser may take for an adjective
        if not own and verb.dep_ == "acl:relcl" and _gap(verb):
            own = [verb.head]
        if not own and verb.dep_ == "xcomp" and verb.head.dep_ == "acl:relcl":
            own = [c for c in children(verb.head, "obj") if c.lower_ in _RELATIVE]  # "which they claimed to have taken"
    return [noun for item in own for noun in conjuncts(antecedent_of_relative(item))]


def _gap(verb: Token) -> bool:
    """Whether a relative clause has its own subject, so that the noun it hangs on is its object."""
    subjects = children(verb, "nsubj")
    if any(c.lower_ in _RELATIVE and c.dep_ in ("obl", "advmod") for c in verb.children):
        return False
    if any(c.pos_ == "ADP" and not list(c.children) for c in verb.children):
        return False
    if verb.i and is_contact_subject(verb.nbor(-1)):
        return True
    return bool(subjects) and subjects[0].lower_ not in _RELATIVE


def is_contact_subject(token: Token) -> bool:
    """A name right before the verb of a relative clause without a pronoun, which a parser may hang on the noun
    before it: "the only port the army took" read as "the only port, the army"."""
    if token.i + 1 >= len(token.doc) or token.pos_ not in ("PROPN", "PRON"):
        return False
    verb = token.nbor(1)
    told = verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ in ("acl:relcl", "acl")
    return told and token.dep_ in ("appos", "flat", "compound", "nmod") and not children(verb, "nsubj", "nsubj:pass")


def antecedent_of_relative(token: Token) -> Token:
    """The noun that a relative pronoun stands for; the token itself otherwise."""
    if token.lower_ in _RELATIVE and token.pos_ in ("PRON", "DET", "SCONJ"):
        for ancestor in token.ancestors:
            if ancestor.dep_ == "acl:relcl":
                return ancestor.head
    return token


def preposition(token: Token) -> str:
    """The preposition before a nominal, in lower case, its fixed parts joined; "" without one."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:
            fixed = [c.lower_ for c in child.children if c.dep_ == "fixed"]
            others = [c.lower_ for c in token.children if c.dep_ == "case" and child.i < c.i < token.i]
            return " ".join([child.lower_, *fixed, *others])
    return ""


def fillers(trigger: Token, relation: str) -> list[Token]:
    """The nominal heads that stand to a trigger in a relation of the codebook."""
    if relation == "subject":
        found = subject(trigger) if trigger.pos_ in (*_VERBAL, "ADJ") else light_subject(trigger)
        return conjuncts(found) if found is not None else []
    if relation == "object":
        return objects(trigger)
    if relation == "possessive":
        return [c for n in children(trigger, "nmod:poss") for c in conjuncts(n)]
    if relation == "adjective":
        return children(trigger, "amod", "compound")
    if relation == "indirect":
        return children(trigger, "iobj")
    if relation == "complement":
        return children(trigger, "xcomp", "ccomp") + [c for c in children(trigger, "advcl") if _is_barred(c)]
    if relation == "bearer":
        return bearers(trigger)
    if relation == "verb":
        return [trigger.head] if trigger.dep_ in _ARGUMENTS else []
    if trigger.dep_ == "acl:relcl" and any(
        c.lower_ == relation and c.pos_ == "ADP" and not list(c.children) for c in trigger.children
    ):
        return [trigger.head]  # "areas that the army withdrew from"
    behind = [c for c in prepositional(trigger) if f"{preposition(c)} ".startswith(f"{relation} ")]
    return [noun for c in behind for noun in conjuncts(antecedent_of_relative(c))]


def prepositional(trigger: Token) -> Iterator[Token]:
    """Nominals with a preposition that belong to the trigger, also through a light verb or a participle."""
    yield from children(trigger, "obl", "nmod", "obl:agent")
    for child in children(trigger, "obj", "compound:prt", "advmod", "xcomp"):
        if child.pos_ in ("ADV", "ADP"):
            yield from children(child, "obl", "nmod")


def bearers(noun: Token) -> list[Token]:
    """Of what a noun behind a preposition is said: "the town is under siege", "homes destroyed by shelling"."""
    if not preposition(noun):
        return []
    if own := children(noun, "nsubj"):
        return conjuncts(antecedent_of_relative(nearest(own, noun)))
    if noun.dep_ == "nmod":
        return conjuncts(noun.head)
    if noun.dep_ not in ("obl", "obl:agent") or noun.head.pos_ not in _VERBAL:
        return []
    above = subject(noun.head)
    return objects(noun.head) or (conjuncts(above) if above is not None else [])


def light_subject(noun: Token) -> Token | None:
    """The subject of the verb that a noun is the object of: "launched an attack", "an attack was launched by"."""
    head = noun.head
    if children(noun, "cop"):
        return next(iter(children(noun, "nsubj")), None)
    if noun.dep_ in ("obj", "nsubj:pass") and head.pos_ == "VERB":
        return subject(head)
    return None


def phrase(token: Token) -> tuple[int, int]:
    """The noun phrase around a head, as tokens: determiners, modifiers and "of" phrases, no clauses, no appositions."""
    first = last = token.i
    for child in token.children:
        belongs = child.dep_ in _PHRASE and child.dep_ not in ("case", "appos", "punct")
        if child.dep_ == "nmod" and preposition(child) == "of":
            belongs = True
        if child.dep_ == "appos" and child.i == token.i + 1 and child.pos_ == "PROPN":
            belongs = True  # "President Anna Berg": a name right behind its title
        if not belongs:
            continue
        start, end = phrase(child) if child.dep_ != "det" else (child.i, child.i + 1)
        if child.dep_ == "nmod":
            start = min(start, *(c.i for c in child.children if c.dep_ == "case"), start)
        if child.dep_ == "nmod:poss":
            end = max([end, *(c.i + 1 for c in child.children if c.dep_ == "case")])
        first, last = min(first, start), max(last, end - 1)
    return first, last + 1


def with_owner(token: Token) -> tuple[int, int]:
    """The noun phrase around a head with whom it belongs to: "forces loyal to Burhan", "fighters from the movement"."""
    first, last = phrase(token)
    for child in token.children:
        if child.dep_ == "nmod" and child.i > token.i and preposition(child) == "from":
            last = max(last, phrase(child)[1])
    for word in token.doc[max(last - 1, token.i + 1) : last + 1]:  # wherever a parser hangs it
        owners = [c for c in children(word, "obl", "nmod") if preposition(c) in ("to", "with")]
        if word.lemma_.lower() in _BELONGING and owners:
            last = max(last, phrase(owners[0])[1])
    return _from_owner(token.doc, first), last


def _from_owner(doc: Doc, first: int) -> int:
    """Where a phrase begins whose possessor a parser hangs elsewhere: "Moscow's" before "forces"."""
    if first < 2 or doc[first - 1].tag_ != "POS" or doc[first - 2].pos_ != "PROPN":
        return first
    start = first - 2
    while start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].sent == doc[first].sent:
        start -= 1
    return start


def characters(token: Token) -> Span:
    """The characters of the noun phrase around a head."""
    start, end = phrase(token)
    doc = token.doc
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def clause_root(token: Token) -> Token:
    """The verb (or predicate) of the clause that a token stands in."""
    current = token
    while current.head != current:
        if current.pos_ in _VERBAL and current.dep_ not in ("aux", "aux:pass", "cop", "amod", "compound"):
            return current
        if current.dep_ in ("ccomp", "advcl", "acl:relcl", "csubj", "parataxis", "acl"):
            return current
        current = current.head
    return current
