"""A made ledger: readings of reports that nobody published, about a war that did not happen (made_world.py).

Seeded and in order of time, so that the first tenth of a large ledger is the small one. Each reading is whole: a text
of a news report's length with every claim verbatim in it, its sources, places, times and numbers; wire texts that other
papers carry, revisions that drop claims, denials, hedges, remarks that nothing could be checked. What stands between
claims is drawn word by word, by frequency, from the sample reports: to a compressor it is no easier than prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate, count
from pathlib import Path
from random import Random

from benchmarks.made_claims import Draft, claim_of, drafted
from benchmarks.made_world import PACK, START, Course, Happening, country
from fogline.model import Dateline, Granularity, Interval, Note, NoteKind, Reading, Report
from fogline.packs import load_pack

SAMPLES = Path(__file__).parents[1] / "examples"
CLAIMS_A_REPORT, REPORTS_A_DAY = 5, 200
PAPERS = 60
COPIED, REVISED, UNCHECKED = 0.10, 0.04, 0.08  # shares of reports
LATE = 2  # days that a happening is news
LENGTH = (1400, 3600)  # characters
_WORD = re.compile(r"[A-Za-z][a-z'’-]+")
FLATTER = 0.75  # drawn by plain frequency, runs of "of the in the" would make unlike texts share passages
NOT_CHECKED = "These accounts could not be independently verified."


@dataclass(frozen=True, slots=True)
class Story:
    """A report before it is dated and placed at an address."""

    lines: tuple[str, ...]
    drafts: tuple[Draft, ...]
    is_unchecked: bool


def readings(claims: int, *, seed: int = 1) -> Iterator[Reading]:
    """Readings with about so many claims, oldest first; five claims a report, 200 reports a day."""
    random = Random(seed)
    course = Course(country(load_pack(PACK), random), random)
    wanted, waiting = claims // CLAIMS_A_REPORT, list[Happening]()
    for number in count():
        made = list(_day(course, waiting, number, random))
        yield from made[:wanted]
        wanted -= len(made)
        if wanted <= 0:
            return


def _day(course: Course, waiting: list[Happening], number: int, random: Random) -> list[Reading]:
    """The day's reports; what is not told on its day is ``waiting``, and told on one of the next two."""
    happenings = course.day(number, events=REPORTS_A_DAY * CLAIMS_A_REPORT // 4)
    waiting += [one for one in happenings for _ in range(one.size)]
    today = START + timedelta(days=number)
    waiting[:] = [one for one in waiting if (today - one.day).days <= LATE]
    random.shuffle(waiting)
    made: list[Reading] = []
    while len(made) < REPORTS_A_DAY:
        whole = _report(_story(_told(waiting, random), random), _moment(today, random), random, f"{number}/{len(made)}")
        made += (whole, *_copies(whole, random, f"{number}/{len(made)}"))
    return sorted(made[:REPORTS_A_DAY], key=_begun)


def _begun(one: Reading) -> datetime:
    published = one.report.published
    return published.start if published and published.start else datetime.min.replace(tzinfo=UTC)


def _told(tellings: list[Happening], random: Random) -> list[Happening]:
    """What one report tells, each happening once; taken from the end of the list."""
    wanted = max(1, min(12, round(random.gauss(CLAIMS_A_REPORT, 2))))
    if len(tellings) < wanted:
        tellings += random.sample(tellings, len(tellings)) if tellings else []
    own = {one.number: one for one in tellings[-wanted:]}
    del tellings[-wanted:]
    return list(own.values())


def _moment(day: date, random: Random) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=random.randint(300, 1439))


def _story(own: Sequence[Happening], random: Random) -> Story:
    drafts = tuple(drafted(one, random, prose(random, 5, 14)) for one in own)
    is_unchecked = random.random() < UNCHECKED
    fill = random.randint(*LENGTH) - sum(len(one.sentence) for one in drafts)
    lines = [one.sentence for one in drafts] + ([NOT_CHECKED] if is_unchecked else [])
    while fill > 0:
        lines.append(sentence(random))
        fill -= len(lines[-1])
    return Story((prose(random, 6, 11).capitalize(), *_mixed(lines, random)), drafts, is_unchecked)


def _mixed(lines: list[str], random: Random) -> list[str]:
    """Claims come early in a report, background late."""
    return [line for _, line in sorted((i + random.uniform(0, 6), line) for i, line in enumerate(lines))]


def _report(story: Story, at: datetime, random: Random, number: str, *, address: str = "") -> Reading:
    paper = random.randrange(PAPERS)
    head, *rest = story.lines
    dateline = "KYIV (Made Wire) - "
    body = dateline + "\n\n".join(" ".join(rest[i : i + 3]) for i in range(0, len(rest), 3))
    text = f"{head}\n\n{body}"
    begin = len(head) + 2
    report = Report(
        text=text,
        title=head,
        publisher=f"Made Paper {paper}",
        published=Interval(at, at + timedelta(minutes=1), Granularity.MINUTE, True),
        address=address or f"https://paper{paper}.example/news/{number}",
        headline=(0, len(head)),
        dateline=Dateline("KYIV (Made Wire)", (begin, begin + 16), "Kyiv"),
    )
    identity = report.id
    claims = tuple(claim_of(draft, text, identity) for draft in story.drafts)
    return Reading(report, claims, _notes(text) if story.is_unchecked else ())


def _notes(text: str) -> tuple[Note, ...]:
    at = text.index(NOT_CHECKED)
    return (Note(NoteKind.UNVERIFIABLE, "says that it could not check this", (at, at + len(NOT_CHECKED))),)


def _copies(whole: Reading, random: Random, number: str) -> Iterator[Reading]:
    """Another paper that carries the text, or a later revision of it with one claim less."""
    report, later = whole.report, _begun(whole) + timedelta(minutes=random.randint(20, 300))
    if random.random() < COPIED:
        yield _republished(whole, later, f"https://paper{random.randrange(PAPERS)}.example/wire/{number}", drop=0)
    elif random.random() < REVISED:
        yield _republished(whole, later, report.address, drop=1)


def _republished(whole: Reading, at: datetime, address: str, *, drop: int) -> Reading:
    """The same text at another moment; with ``drop`` without the sentences of its last claims."""
    text, kept = whole.report.text, whole.claims[: len(whole.claims) - drop]
    for claim in whole.claims[len(kept) :]:
        text = text.replace(f" {claim.sentence}", "", 1)
    paper = address.split("/")[2].split(".")[0].removeprefix("paper")
    published = Interval(at, at + timedelta(minutes=1), Granularity.MINUTE, True)
    report = replace(whole.report, text=text, address=address, published=published, publisher=f"Made Paper {paper}")
    identity = report.id
    claims = tuple(claim_of(Draft.of(claim), text, identity) for claim in kept if claim.sentence in text)
    return Reading(report, claims, _notes(text) if NOT_CHECKED in text else ())


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Words of the sample reports with how often each stands there, running totals."""
    found = Counter(
        word.lower() for file in sorted(SAMPLES.rglob("*.txt")) for word in _WORD.findall(file.read_text("utf-8"))
    )
    words = sorted(found, key=lambda word: (-found[word], word))
    return words, list(accumulate(found[word] ** FLATTER for word in words))


def prose(random: Random, least: int, most: int) -> str:
    words, totals = _vocabulary()
    return " ".join(random.choices(words, cum_weights=totals, k=random.randint(least, most)))


def sentence(random: Random) -> str:
    return prose(random, 12, 30).capitalize() + "."
