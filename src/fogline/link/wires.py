"""News agencies: the one that a report credits, and the names under which one and the same appears."""

from __future__ import annotations

import re

# What a name comes to, folded → the agency as it is shown.
_NAMES = {
    "Associated Press": ("ap", "associated press", "the associated press", "ap news", "apnews.com"),
    "Reuters": ("reuters", "reuters.com", "thomson reuters", "reuters news agency"),
    "AFP": ("afp", "agence france-presse", "agence france presse"),
    "dpa": ("dpa", "deutsche presse-agentur"),
    "EFE": ("efe", "agencia efe"),
    "ANSA": ("ansa", "ansa.it"),
    "UPI": ("upi", "united press international"),
    "Xinhua": ("xinhua", "xinhua news agency"),
    "Anadolu": ("aa", "anadolu", "anadolu agency"),
    "TASS": ("tass", "itar-tass", "tass russian news agency", "tass.com"),
    "RIA Novosti": ("ria", "ria novosti", "ria.ru"),
    "Interfax": ("interfax", "interfax.com"),
    "Interfax-Ukraine": ("interfax-ukraine",),
    "Ukrinform": ("ukrinform", "ukrinform.net"),
    "SUNA": ("suna", "sudan news agency"),
    "Armenpress": ("armenpress",),
    "AZERTAC": ("azertac", "azertag"),
}  # fmt: skip
_AGENCIES = {name: agency for agency, names in _NAMES.items() for name in names}
_IN_DATELINE = re.compile(r"\(([^()]+)\)\W*$|/([^/]+)/\W*$")


def agency(name: str) -> str:
    """The agency of that name; empty if none is known by it."""
    return _AGENCIES.get(" ".join(name.casefold().split()), "")


def credited(dateline: str | None, publisher: str) -> str:
    """The agency that a dateline names in brackets or slashes ("KYIV (AP)", "MOSCOW /TASS/").

    Empty where it names none, or the publisher itself, by its name, a part of it or its initials.
    """
    found = _IN_DATELINE.search(dateline or "")
    name = (found[1] or found[2]).strip() if found else ""
    return "" if _is_itself(name, publisher) else agency(name) or name


def _is_itself(name: str, publisher: str) -> bool:
    words = re.findall(r"\w+", publisher.casefold())
    initials = "".join(word[0] for word in words)
    own = name.casefold()
    return own in (initials, *words) or (bool(agency(name)) and agency(name) == agency(publisher))
