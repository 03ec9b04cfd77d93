"""What people and things of a region, an area or a continent are called; those of countries are in ``place_tables``."""

from __future__ import annotations

# Id of the place: its adjectives and the names of its people, without the plural's s.
PEOPLES = """
continent:EU European; continent:AF African; continent:AS Asian; continent:OC Oceanian
area:south-ossetia South Ossetian; area:abkhazia Abkhaz, Abkhazian; area:transnistria Transnistrian
area:nagorno-karabakh Karabakh; area:darfur Darfuri, Darfurian; area:kurdistan Kurdish; area:siberia Siberian
area:caucasus Caucasian; area:sahel Sahelian; area:baltics Baltic; area:scandinavia Scandinavian
area:caribbean Caribbean; area:balkans Balkan; area:central-asia Central Asian; area:middle-east Middle Eastern
admin1:UA.11 Crimean; admin1:RU.12 Chechen; admin1:RU.17 Dagestani; admin1:RU.68 North Ossetian; admin1:PS.GZ Gazan
admin1:ET.53 Tigrayan; admin1:ET.46 Amhara; admin1:MM.01 Rakhine, Arakanese; admin1:MM.04 Kachin
admin1:GB.SCT Scottish, Scot; admin1:GB.WLS Welsh; admin1:GB.NIR Northern Irish
admin1:ES.56 Catalan; admin1:DE.02 Bavarian; admin1:CN.14 Tibetan; admin1:CN.13 Uyghur, Xinjiang
admin1:CA.10 Quebecker, Québécois; admin1:CA.08 Ontarian; admin1:CA.01 Albertan; admin1:AU.04 Queenslander
admin1:US.AL Alabaman; admin1:US.AK Alaskan; admin1:US.AZ Arizonan; admin1:US.AR Arkansan; admin1:US.CA Californian
admin1:US.CO Coloradan; admin1:US.FL Floridian; admin1:US.GA Georgian; admin1:US.HI Hawaiian; admin1:US.ID Idahoan
admin1:US.IL Illinoisan; admin1:US.IN Hoosier; admin1:US.IA Iowan; admin1:US.KS Kansan; admin1:US.KY Kentuckian
admin1:US.LA Louisianan; admin1:US.ME Mainer; admin1:US.MD Marylander; admin1:US.MN Minnesotan
admin1:US.MS Mississippian; admin1:US.MO Missourian; admin1:US.MT Montanan; admin1:US.NE Nebraskan; admin1:US.NV Nevadan
admin1:US.NM New Mexican; admin1:US.NY New Yorker; admin1:US.NC North Carolinian; admin1:US.ND North Dakotan
admin1:US.OH Ohioan; admin1:US.OK Oklahoman; admin1:US.OR Oregonian; admin1:US.PA Pennsylvanian
admin1:US.RI Rhode Islander; admin1:US.SC South Carolinian; admin1:US.SD South Dakotan; admin1:US.TN Tennessean
admin1:US.TX Texan; admin1:US.UT Utahn; admin1:US.VT Vermonter; admin1:US.VA Virginian; admin1:US.WA Washingtonian
admin1:US.WV West Virginian; admin1:US.WI Wisconsinite; admin1:US.WY Wyomingite
"""


def peoples() -> dict[str, list[str]]:
    """Id of a place to its adjectives and its people, plurals too."""
    rows = (row.split(maxsplit=1) for row in PEOPLES.strip().replace("\n", ";").split(";"))
    return {identity: _with_plurals(names) for identity, names in rows}


def _with_plurals(names: str) -> list[str]:
    single = [name.strip() for name in names.split(",")]
    return single + [f"{name}s" for name in single if not name.endswith(("sh", "h", "s"))]
