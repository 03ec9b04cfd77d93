"""What a single line of a page is: a headline, a date line, a label."""

from __future__ import annotations

import re

from fogline.ingest.dates import prose_interval, without_dates
from fogline.ingest.furniture import BULLET
from fogline.ingest.spacing import plain_words

# Words that may stand beside the date in a date line.
_DATE_WORDS_TEXT = (
    "published updated posted first last modified on at by of the and date issued released created mon tue tues "
    "wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday local time p m a am "
    "pm et pt ct mt gmt utc bst cet cest eet eest msk est edt hkt kyiv moscow "
)
_DATE_WORDS = frozenset(_DATE_WORDS_TEXT.split())
HEADLINE_CHARACTERS = 180
LABEL_WORDS = 2
_HEADLINE_WORDS = 28
_CLOSING_WORDS = 8
_DATE_LINE_CHARACTERS = 120
_INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}[\"'’”]?$")


def looks_like_headline(line: str) -> bool:
    """Whether a line is short and ends without a full stop (initials such as "U.S." aside)."""
    if len(line) > HEADLINE_CHARACTERS or len(line.split()) > _HEADLINE_WORDS or BULLET.match(line):
        return False
    return not line.endswith((".", ",", ";", ":", ".”", '."', ".’")) or bool(_INITIALS.search(line))


def is_date_line(line: str) -> bool:
    """Whether a line gives a full date and says nothing else."""
    return len(line) <= _DATE_LINE_CHARACTERS and prose_interval(line) is not None and _only_dates(line)


def is_closing_label(line: str) -> bool:
    """Whether a line below the text is too short to tell anything: few words, no figures."""
    return len(line) <= HEADLINE_CHARACTERS and len(line.split()) <= _CLOSING_WORDS and not re.search(r"\d", line)


def _only_dates(line: str) -> bool:
    return all(word in _DATE_WORDS or word.isdigit() for word in plain_words(without_dates(line)).split())
