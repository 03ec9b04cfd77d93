"""Units of measure by the words that reports use, exact factors, and the nouns that count as people or as things."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.resolve.number_words import listed


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure. ``factor`` turns it into its dimension's SI unit (metre, square metre, kilogram, …)."""

    id: str
    dimension: str
    factor: float
    words: tuple[str, ...]


# International yard and pound agreement (1959); nautical mile, First Extraordinary Hydrographic Conference (1929).
UNITS = tuple(
    Unit(identity, dimension, factor, tuple(words.split("|")))
    for identity, dimension, factor, words in (
        ("km2", "area", 1e6, "square kilometers|square kilometres|square kilometer|square kilometre|square kms|"
        "square km|sq km|sq. km|km²|km2"),
        ("mi2", "area", 2_589_988.110336, "square miles|square mile|sq miles|sq mi|sq. mi|mi²"),
        ("m2", "area", 1.0, "square meters|square metres|square meter|square metre|sq m|m²|m2"),
        ("ha", "area", 1e4, "hectares|hectare"),
        ("acre", "area", 4_046.8564224, "acres|acre"),
        ("km/h", "speed", 1 / 3.6, "kilometers per hour|kilometres per hour|kilometers an hour|kilometres an "
        "hour|km/h|kph|kmh"),
        ("mph", "speed", 0.44704, "miles per hour|miles an hour|mph"),
        ("km", "length", 1000.0, "kilometers|kilometres|kilometer|kilometre|kms|km"),
        ("nmi", "length", 1852.0, "nautical miles|nautical mile"),
        ("mi", "length", 1609.344, "miles|mile"),
        ("m", "length", 1.0, "meters|metres|meter|metre|m"),
        ("cm", "length", 0.01, "centimeters|centimetres|centimeter|centimetre|cm"),
        ("mm", "length", 0.001, "millimeters|millimetres|millimeter|millimetre|mm"),
        ("yd", "length", 0.9144, "yards|yard"),
        ("ft", "length", 0.3048, "feet|foot|ft"),
        ("in", "length", 0.0254, "inches|inch"),
        ("t", "mass", 1000.0, "metric tons|metric ton|tonnes|tonne|tons|ton"),
        ("kg", "mass", 1.0, "kilograms|kilogrammes|kilogram|kilogramme|kilos|kilo|kgs|kg"),
        ("lb", "mass", 0.45359237, "pounds|pound|lbs|lb"),
        ("MW", "power", 1e6, "megawatts|megawatt|mw"),
        ("GW", "power", 1e9, "gigawatts|gigawatt|gw"),
        ("bbl", "volume", 0.158987294928, "barrels|barrel"),
        ("l", "volume", 0.001, "liters|litres|liter|litre"),
        ("%", "share", 0.01, "percent|per cent|percentage points|%"),
    )
)  # fmt: skip
UNIT = {unit.id: unit for unit in UNITS}
UNIT_OF_WORD = {word: unit.id for unit in UNITS for word in unit.words}

MONEY_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₴": "UAH", "₽": "RUB", "¥": "JPY"}
MONEY_WORDS = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP", "hryvnias": "UAH",
    "hryvnia": "UAH", "hryvnyas": "UAH", "rubles": "RUB", "roubles": "RUB", "ruble": "RUB", "rouble": "RUB",
}  # fmt: skip
MONEY_UNITS = frozenset((*MONEY_SIGNS.values(), *MONEY_WORDS.values()))

# Nouns that stand for human beings, beside those that end in the suffixes below.
PEOPLE = frozenset(
    listed(
        "people persons person men man women woman children child soldiers soldier troops troop civilians "
        "civilian residents "
        "resident refugees refugee fighters fighter militants militant prisoners prisoner servicemen serviceman "
        "servicewomen conscripts conscript reservists reservist recruits recruit volunteers volunteer "
        "mercenaries mercenary "
        "inhabitants inhabitant citizens citizen evacuees evacuee casualties casualty deaths death "
        "victims victim hostages hostage detainees detainee captives captive bodies body officers officer officials "
        "official police policemen policeman workers worker rescuers rescuer medics medic doctors doctor nurses "
        "patients "
        "patient journalists journalist paratroopers marines sailors pilots pilot gunmen gunman rebels rebel "
        "insurgents "
        "personnel staff villagers villagers villager locals migrants migrant passengers adults boys boy girls "
        "girl babies "
        "teenagers pensioners students teachers peacekeepers guards guard commanders commander generals general others "
        "ukrainians russians palestinians israelis armenians azerbaijanis sudanese syrians americans britons "
        "terrorists "
        "invaders occupiers attackers survivors protesters demonstrators firefighters employees crew"
    )
)
# Things that are a unit of their own: noun in singular to unit.
_THINGS = listed(
    "settlement village town city district region house home building apartment block school hospital church bridge "
    "road missile rocket drone shell mine bomb mortar tank vehicle truck car bus train ship vessel boat "
    "helicopter plane "
    "aircraft jet warplane fighter-jet howitzer gun launcher system unit brigade battalion company regiment division "
    "attack strike airstrike raid assault sortie round clash explosion blast country family household position "
    "checkpoint depot base body-bag corpse grave shot group convoy airfield station plant factory substation day "
    "crime case report charge weapon rifle cannon radar warship cruiser submarine barge kindergarten market "
    "mosque shelter"
)
_IRREGULAR = {"cities": "cities", "bodies": "people", "families": "families", "aircraft": "aircraft", "uavs": "drones",
              "uav": "drones", "unmanned aerial vehicles": "drones", "tonnes": "t"}  # fmt: skip
_SKIPPED = frozenset(("day",))


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s") if noun != "aircraft" else noun


UNIT_OF_NOUN = {
    form: _plural(noun) for noun in _THINGS if noun not in _SKIPPED for form in (noun, _plural(noun))
} | _IRREGULAR


def unit_of_noun(noun: str) -> str:
    """The unit that a counted noun stands for: "people", a thing in the plural, or the noun itself in small letters."""
    word = noun.lower()
    return "people" if word in PEOPLE else UNIT_OF_NOUN.get(word, word)


def converted(value: float, unit: str, into: str) -> float:
    """``value`` of one unit in another of the same dimension. Raises ValueError when the dimensions differ."""
    source, target = UNIT[unit], UNIT[into]
    if source.dimension != target.dimension:
        raise ValueError(f"{unit} is a {source.dimension}, {into} a {target.dimension}; give two of one kind")
    return value * source.factor / target.factor
