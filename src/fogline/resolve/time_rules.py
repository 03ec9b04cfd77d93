"""The grammar of time expressions, as a table: name, kind, reader, pattern over token classes.

Order matters: at each place the first rule that matches wins, so the longer and surer ones come first. In a
pattern ``<name>`` is a token of that class, ``{name}`` one of the parts below; blanks mean nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fogline.resolve.number_words import listed
from fogline.resolve.time_tokens import CODE

PARTS: dict[str, str] = {
    "month": "(?:<month>|<namemonth>|<mabbr><dot>?|<may>)",
    "day": "(?:<d>|<ord>)",
    "wd": "(?:<weekday>|<wabbr><dot>?(?=<comma>?(?:<d>|<month>|<mabbr>|<may>)|<lpar>))",
    "rel": "(?:<last>|<this>|<next>|<current>)",
    "yearly": "(?:<comma>?<year>|<of><year>|<of>?{rel}<unit>|<fiscal>?<year>)",
    "wordyear": "(?:<v>(?:<hyphen>?(?:<v>|<one>|<scale>))+)",
    "num": "(?:(?:<d>|<n>|<hhmm>|<v>|<one>|<year>)(?:<hyphen>?(?:<v>|<one>|<scale>))*(?:<hyphen>?<frac>|"
    "<and><a><half>)?)",
    "approx": "(?:<at><least>|<at><most>|<no>?<more><than>|<no>?<less><than>|<up><to>|<about>)",
    "count": "(?:{num}|<a>(?:<scale>+|<vague><of>?)?|<vague><of>?|<half><a>)",
    "span": "(?:<unit>|<units>|<quarter>)",
    "edgeof": "(?:<the>?<edgenoun><of>)",
    "tz": "(?:<zone>|<zonelike>|<local><time>|<cap><cap>?<cap>?<time>)",
    "alias": "(?:<lpar>{tz}<rpar>|<lpar>(?:<clock>|<hhmm>|<year>|<d>)<ampm>?{tz}<rpar>)",
    "clk": "(?:(?:(?:<clock>|<d>)<ampm>|<clock>|<d><oclock>|<noon>){tz}?|(?:<hhmm>|<year>|<d>){tz}){alias}?",
    "mdy": "(?:{month}<the>?{day}(?!<hyphen>?(?:<v>|<percent>|<units>))(?:<comma>?<year>)?)",
    "dmy": "(?:<the>?{day}(?:<of>)?{month}(?:<comma>?<year>)?)",
    "yearback": "(?:<unit><hyphen>(?:<ago>|<edger>))",
    "alike": "(?:<same>|<alike>)",
    "stage": "(?:<quarter>|<period>)",
    "full": "(?:{wd}<comma>?)?(?:{mdy}|{dmy})|{wd}<lpar>(?:{mdy}|{dmy})<rpar>|{wd}<comma>?<the><ord>"
    "(?!<lower>|<plural>|<cap>|<unit>)",
    "daily": "(?:{full}|{rel}?{wd}|<dayword>)",
    "tie": "[<hyphen><dash><to><through>]",
    "to": "(?:<hyphen>|<dash>|<to>|<and>|<through>|<until>|<till>|<or>)",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the grammar. ``reader`` names the function of ``time_readers`` that turns tokens into a form."""

    name: str
    kind: str
    reader: str
    pattern: str


_AFTER_PREPOSITION = "(?<=[<in><since><until><till><by><before><after><from><between><through><during><of><last>])"
_YEAR_CUE = "(?<=[<in><since><until><till><by><before><after><from><between><through><during>])"

RULES = tuple(
    Rule(*line)
    for line in (
        ("iso", "date", "figures", "<iso>"),
        ("slash", "date", "figures", "<slash>"),
        ("clock and day", "time", "calendar", "{clk}(?:(?:<comma>?<on>?(?:<edge>)?)(?:{daily})|<this><part>)?"),
        ("day and clock", "time", "calendar", "(?:{daily})<comma>?<at>?<about>?{clk}"),
        ("run of days", "date", "calendar", "<the>?{day}{to}<the>?{day}<of>?{month}(?:<comma>?<year>)?"),
        ("run of days", "date", "calendar", "{month}{day}{to}{day}(?!<units>|<month>|<unit>)(?:<comma>?<year>)?"),
        ("part of days", "time", "calendar", "<the>?<part><of><the>?{day}{to}{day}<of>?{month}(?:<comma>?<year>)?"),
        ("part of day", "time", "calendar", "<the>?<part><of>(?:{daily})"),
        ("day and part", "time", "calendar", "(?:<edge>|<edger>)?(?:{full}|<on>?{rel}?{wd})(?:<part>|<noon>|"
        "<overnight>)"),
        ("dayword and part", "time", "shift", "(?:<edge>)?<dayword>(?:<part>|<overnight>)"),
        ("coming date", "date", "calendar", "<this>?{rel}(?:{full})"),
        ("full date", "date", "calendar", "(?:<edge>)?(?:{full})"),
        ("month of year", "date", "calendar", "(?:<the>?(?:<edge>|<edger>)<hyphen>?|{edgeof})?{month}{yearly}"),
        ("month of spoken year", "date", "calendar", "{month}{wordyear}"),
        ("season of year", "date", "calendar",
         "(?:<the>?(?:<edge>)<hyphen>?|<the>)?(?:<season>|<fall>)(?:<comma>?<year>|<of>(?:<year>|{wordyear})|"
         "<of>?<last><unit>)"),
        ("edge of month", "date", "calendar", "(?:<the>?(?:<edge>|<edger>)<hyphen>?<in>?|"
        "{edgeof})<last>?{month}(?:{yearly})?"),
        ("relative month", "date", "calendar", "(?:<edger>|<edge>)?(?:<this>?{rel}|<this><past>){month}"),
        ("part today", "time", "shift", "(?:<edger>|<edge>)?<this><part>|<last><part>|<next><part>|<tonight>|"
        "<overnight>"),
        ("part today", "time", "shift", "<edge><hyphen>?<part><dayword>|"
         "(?<=[<by><until><since><before>])<edge><hyphen>?<part>(?!<of>)"),
        ("day before", "date", "shift", "<the><unit>(?:<before>|<after>)<dayword>"),
        ("dayword", "date", "shift", "(?:<edger>|<edge>)?<dayword>"),
        ("relative weekday", "date", "calendar", "(?:<edger>|<edge>|<the>)?<this>?{rel}{wd}(?!<quote>)"),
        ("quarter", "date", "quarter",
         "(?:<the>(?!<ord><hyphen>)|<the><year>|{rel}<unit><quote><lower>|<the>?{yearback}|{rel})?<fiscal>?<ord>"
         "<hyphen>?<fiscal>?<quarter>(?:<of>?<fiscal>?<year>|<of>?{rel}<unit>)?"),
        ("half", "date", "half", "<the>?(?:<ord>|<last>|<latter>)<half><of>(?:<the>?<year>|<the><unit>|{rel}<unit>)"),
        ("year ago", "date", "year_back",
         "(?:<the>|<a>)?{alike}?{yearback}(?:<quarter>|<period>)?|<the>{alike}{stage}(?:<of>|<in>)?(?:<last><unit>|"
         "<a><unit>(?:<ago>|<edger>))|<the>{stage}<a><unit>(?:<ago>|<edger>)|<last><unit><quote><lower>{stage}"),
        ("period of year", "date", "calendar", "<the><year>{stage}"),
        ("period", "date", "period", "<the><latest><period>"),
        ("quarter", "date", "shift", "(?:<the>|<the>?(?:{rel}|<latest>))<fiscal>?<quarter>"),
        ("edge of unit", "date", "shift",
         "(?:(?:<edger>|<edge>|{edgeof})(?:{rel}|<the>)|{edgeof}<the>{rel})(?:<fiscal>)?(?:<unit>|<weekend>|"
         "<season>|<quarter>)"),
        ("year end", "date", "shift", "<unit>(?:<quote>?<hyphen>|<quote><lower>)<edgenoun>|"
         "(?<=[<by><before><at><about><until><since>])<unit><edgenoun>"),
        ("within unit", "date", "shift", "<edger><in><the><unit>"),
        ("that unit", "date", "that_unit", "(?:<that><same>?|<the>?<same>)(?:<unit>|<quarter>)"),
        ("weekday and time of week", "date", "shift", "<the>?{rel}<fiscal>?(?:<unit>|<weekend>)"),
        ("weekend", "date", "shift", "(?:<the>|<this>)<weekend>"),
        ("relative season", "date", "calendar", "(?:<edger>|<edge>)?(?:<this>?{rel}|<this><past>)(?:<season>|<fall>)"),
        ("phase", "date", "phase",
         "<the>?(?:<edge>|<edgenoun>|<ord>|<last>)<units><of>(?:<the>|<a>|<this>)?(?:<cap>|<lower>)?"
         "(?:<war>|<invasion>|<conflict>|<fighting>|<offensive>|<occupation>|<siege>)"),
        ("ago", "date", "shift", "<units><ago>|{approx}?{count}<hyphen>?(?:{span})(?:<or><so>)?(?:<ago>|<edger>|"
        "<before>(?!<unit>)|<from><present>)"),
        ("stretch", "duration", "length", "(?:<the>|<this>|<those>)?(?:<last>|<past>|<next>|"
        "<recent>)<vague>?<of>?(?:{count}<hyphen>?)?(?:<units>|(?<=[<recent><vague>])<quarter>)"),
        ("stretch", "duration", "length", "<the>?(?:<last>|<past>|<next>){count}<hyphen>?(?:{span})|(?:<the>|"
        "<this>)<past>(?:<unit>|<quarter>)"),
        ("first stretch", "duration", "length", "<the>?<ord>{count}<hyphen>?<units>"),
        ("age", "duration", "length", "{approx}?{count}<hyphen>(?:<unit>|<units>)<hyphen><old>"),
        ("set", "set", "repeat", "<every>(?:<month>|<namemonth>|<season>)|"
         "<every>(?:{count}<hyphen>?)?(?:{span}|<weekday>|<part>|<weekend>)|<weekdays>|"
        "<set>|{wd}<units>"),
        ("year ending", "duration", "length", "<the>?<fiscal>?<unit>(?=<ended>)"),
        ("duration", "duration", "length", "<vague><of>?<quarter>"),
        ("duration", "duration", "length",
         "{approx}?(?:<the>(?={count}<units>))?(?:{count})(?:<hyphen>?<more>)?<hyphen>?(?:<unit>|<units>|"
         "<ord>(?=<hyphen>?<long>))(?:<hyphen><long>)?"
         "(?:<and><a><half>|<and>{num}{span})?"),
        ("bare units", "duration", "length",
         "(?<=[<in><for><within><over><after><during><through>])<units>(?!<of>)|<units><hyphen><long>|<daylong>"),
        ("weekday", "date", "calendar", "(?:<edger>|<edge>)?{wd}"),
        ("season", "date", "calendar", "(?<=[<in><since><until><by><before>"
         "<after><from><during><through><over>])<the><edge>?<season>(?!<lower>|<plural>|<cap>)"),
        ("month", "date", "calendar", "<month>|<namemonth>(?!<cap>)|<mabbr><dot>|"
         + _AFTER_PREPOSITION + "<may>(?!<cap>)"),
        ("decade", "date", "era", "<the>(?:<edge><hyphen>?)?<year><quote><lower>"),
        ("decade", "date", "era", "(?<!<whose>)(?<!<whose><edge>)<the>?(?:(?:<edge>|<edger>)<hyphen>?|{edgeof})?"
         "<the>?(?:<decade>|<decadeword>)"),
        ("century", "date", "era", "<the>?(?:(?:<edge>|<edger>)<hyphen>?|{edgeof})?<the>?<ord><hyphen>?<unit>"),
        ("edge of year", "date", "calendar", "(?:<the>?(?:<edge>|<edger>)<hyphen>?(?:<in>)?|{edgeof})<year>"),
        ("spoken year", "date", "calendar", "(?:<the><unit>)?{wordyear}"),
        ("named year", "date", "calendar", "<the><unit><year>|<fiscal><year>"),
        ("era year", "date", "calendar", "(?:<d>|<n>|<hhmm>|<year>)<era>|<era>(?:<d>|<n>|<hhmm>|<year>)"),
        ("year", "date", "calendar", "<year>(?={tie}<year>(?!<plural>|<percent>|<units>))|"
         "(?<=<year>{tie})<year>(?!<plural>|<percent>|<hyphen>|<units>)"),
        ("year", "date", "calendar", _YEAR_CUE + "<year>(?!<plural>|<percent>|<v>|<hyphen>?<units>)"),
        ("year", "date", "calendar", "(?<![<money><about><than><least><most><to><hyphen>])<year>(?!<plural>|"
        "<percent>|<v>|<hyphen>)"),
        ("running unit", "date", "running",
         "<the><fiscal>?<unit>(?!<of>|<before>|<after>|<hyphen>|<the>|<that>|<in>|<cap>|<lpar>)"),
        ("reference", "date", "reference",
         "<the><nearby>(?:<future>|<term>)|<these><units>|<future>(?:<units>|<quarter>)|(?<=<in>)<the><past>|"
         "<more>?<pastref>|<the><past>(?!<lower>|<plural>|<cap>)|<the><future>|<current>(?!<unit>)|<present>|"
         "(?<=[<at>])(?:<the>|<this>)(?:<moment>|<point>|<time>)"),
    )
)  # fmt: skip

_PART = re.compile(r"\{(\w+)\}")
_CLASS = re.compile(r"<(\w+)>")


def _compiled(pattern: str) -> str:
    while _PART.search(pattern):
        pattern = _PART.sub(lambda match: PARTS[match[1]], pattern)
    return _CLASS.sub(lambda match: CODE[match[1]], pattern.replace(" ", ""))


# Classes that begin no rule; to pass over them at once halves the time.
_NEVER_FIRST = listed(
    "lower plural cap sign dot comma dash lpar rpar money percent quote of on in to or and since until till by from "
    "between through during as local zonelike break hyphen with period term ended latter nearby alike whose"
)

GRAMMAR = re.compile(
    f"(?![{''.join(CODE[name] for name in _NEVER_FIRST if name in CODE)}])(?:"
    + "|".join(f"(?P<r{at}>{_compiled(rule.pattern)})" for at, rule in enumerate(RULES))
    + ")"
)
