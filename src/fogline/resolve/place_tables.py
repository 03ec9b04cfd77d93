"""Names and points that the settlements' data set does not carry, as tables; read only while the index is built.

Countries: everyday names, adjectives and a centre. Regions: the name of a first-level division with
its seat, from which the division's code is looked up, so that no code is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

# ISO code: other names of the country; adjectives after the bar.
COUNTRY_NAMES = """
AE UAE, Emirates | Emirati
AF | Afghan
AL | Albanian
AM | Armenian
AO | Angolan
AR | Argentine, Argentinian
AT | Austrian
AU | Australian
AZ | Azerbaijani, Azeri
BA Bosnia | Bosnian
BD | Bangladeshi
BE | Belgian
BG | Bulgarian
BH | Bahraini
BI | Burundian
BO | Bolivian
BR | Brazilian
BY Byelorussia, Belorussia | Belarusian, Belarussian
CA | Canadian
CD DR Congo, DRC, Congo, Democratic Republic of Congo | Congolese
CF CAR | Central African
CG Congo-Brazzaville, Republic of Congo |
CH | Swiss
CI Cote d'Ivoire | Ivorian
CL | Chilean
CM | Cameroonian
CN People's Republic of China, PRC, Mainland China | Chinese
CO | Colombian
CU | Cuban
CY | Cypriot
CZ Czech Republic, Czechia | Czech
DE Federal Republic of Germany | German
DK | Danish
DZ | Algerian
EC | Ecuadorian
EE | Estonian
EG | Egyptian
ER | Eritrean
ES | Spanish
ET | Ethiopian
FI | Finnish
FR | French
GB UK, Britain, Great Britain | British
GE Republic of Georgia | Georgian
GH | Ghanaian
GR | Greek
GT | Guatemalan
HR | Croatian
HT | Haitian
HU | Hungarian
ID | Indonesian
IE Republic of Ireland | Irish
IL | Israeli
IN | Indian
IQ | Iraqi
IR Islamic Republic of Iran | Iranian
IT | Italian
JM | Jamaican
JO | Jordanian
JP | Japanese
KE | Kenyan
KG Kyrgyz Republic | Kyrgyz
KH | Cambodian
KP North Korea, DPRK | North Korean
KR South Korea, Korea, Republic of Korea | South Korean
KW | Kuwaiti
KZ | Kazakh
LA Laos, Lao | Laotian
LB | Lebanese
LK | Sri Lankan
LR | Liberian
LT | Lithuanian
LV | Latvian
LY | Libyan
MA | Moroccan
MD Moldavia, Republic of Moldova | Moldovan
MK Macedonia | Macedonian
ML | Malian
MM Burma | Burmese
MX | Mexican
MY | Malaysian
MZ | Mozambican
NE | Nigerien
NG | Nigerian
NI | Nicaraguan
NL Holland | Dutch
NO | Norwegian
NP | Nepali, Nepalese
NZ | New Zealander
OM | Omani
PA | Panamanian
PE | Peruvian
PH | Filipino, Philippine
PK | Pakistani
PL | Polish
PS Palestine, Palestinian territories, Palestinian Territory | Palestinian
PT | Portuguese
PY | Paraguayan
QA | Qatari
RO | Romanian
RS | Serbian
RU Russian Federation | Russian
RW | Rwandan
SA Kingdom of Saudi Arabia | Saudi
SD | Sudanese
SE | Swedish
SG | Singaporean
SI | Slovenian
SK | Slovak
SN | Senegalese
SO | Somali
SS | South Sudanese
SV | Salvadoran
SY Syrian Arab Republic | Syrian
TD | Chadian
TH | Thai
TJ | Tajik
TM | Turkmen
TN | Tunisian
TR Turkiye | Turkish
TW | Taiwanese
TZ | Tanzanian
UA | Ukrainian
UG | Ugandan
US USA, US, United States of America, America | American
UY | Uruguayan
UZ | Uzbek
VA Vatican |
VE | Venezuelan
VN Viet Nam | Vietnamese
XK | Kosovar
YE | Yemeni
ZA | South African
ZM | Zambian
ZW | Zimbabwean
"""

# ISO code, latitude, longitude in whole or half degrees: countries whose settlements lie off their middle.
COUNTRY_CENTRES = """
AF 33 66; AL 41 20; AM 40 45; AO -12.5 18.5; AR -34 -64; AT 47.3 13.3; AU -25 135; AZ 40.5 47.5; BA 44 18; BD 24 90;
BE 50.8 4; BG 43 25; BR -10 -55; BY 53 28; CA 60 -113.5; CD -2.5 23.5; CF 7 21; CH 47 8; CL -30 -71; CM 6 12.5;
CN 35 105; CO 4 -73; CU 22 -79.5; CY 35 33; CZ 49.8 15; DE 51.5 10.5; DJ 11.5 42.5; DK 56 10; DZ 28 3; EC -1.2 -78.2;
EE 59 26; EG 27 30; ER 15 39; ES 40 -4; ET 8 38; FI 64 26; FR 46 2; GB 54.8 -2.7; GE 42 43.5; GH 8 -1; GL 72 -40;
GR 39 22; GT 15.5 -90.2; HN 15 -86.5; HR 45.2 15.5; HT 19 -72.4; HU 47 20; ID -5 120; IE 53 -8; IL 31.5 34.8;
IN 22 79; IQ 33 44; IR 32 53; IS 65 -18; IT 42.8 12.8; JO 31 36; JP 35.7 139.8; KE 1 38; KG 41.5 75; KH 13 105;
KP 40 127; KR 36.5 127.8; KW 29.5 47.8; KZ 48 68; LB 33.8 35.8; LK 7.5 80.5; LR 6.5 -9.5; LT 55.5 24; LV 57 25;
LY 28 17; MA 32 -6; MD 47 29; MG -20 47; MK 41.8 21.8; ML 18 -2; MM 21 96; MN 46 105; MR 20 -12; MX 23 -102;
MY 2.5 112.5; MZ -18 35; NA -22 17; NE 18 9; NG 10 8; NI 13 -85; NL 52.3 5.5; NO 62 10; NP 28 84; NZ -42 174;
OM 21 57; PA 9 -80; PE -10 -76; PG -6 147; PH 13 122; PK 30 70; PL 52 20; PS 31.9 35.2; PT 39.5 -8; PY -23 -58;
QA 25.5 51.3; RO 46 25; RS 44.8 20.8; RU 60 100; RW -2 30; SA 25 45; SD 16 30; SE 62 15; SI 46.2 15; SK 48.7 19.5;
SN 14.5 -14.3; SO 6 48; SS 7.5 30; SV 13.8 -88.9; SY 35 38; TD 15 19; TH 15.5 101; TJ 39 71; TM 39 60; TN 34 9;
TR 39 35; TW 24 121; TZ -6 35; UA 49 32; UG 1.3 32.3; US 39.8 -98.5; UY -33 -56; UZ 41.7 63.8; VE 8 -66; VN 16 107.8;
XK 42.6 20.9; YE 15.5 47.5; ZA -29 24; ZM -14.3 28.5; ZW -19 29
"""

# Country: region = seat. "~" marks a name that is first of all a city's: it counts only with "region" or the like.
# A seat is the region's own largest settlement in the data, where the two names differ.
REGION_SEATS = """
UA Crimea=Simferopol; Autonomous Republic of Crimea=Simferopol; Volyn=Lutsk; Zakarpattia=Uzhhorod;
UA Transcarpathia=Uzhhorod; ~Kyiv=Bila Tserkva; ~Kiev=Bila Tserkva; Kirovohrad=Kropyvnytskyi
RU Leningrad=Gatchina; ~Moscow=Balashikha; Chechnya=Groznyy; Dagestan=Makhachkala; Tatarstan=Kazan; Bashkortostan=Ufa
RU Ingushetia=Nazran; North Ossetia=Vladikavkaz; Kabardino-Balkaria=Nalchik; Krasnodar Krai=Krasnodar; Tuva=Kyzyl
RU Buryatia=Ulan-Ude; Yakutia=Yakutsk; Sakhalin=Yuzhno-Sakhalinsk; Kamchatka=Petropavlovsk-Kamchatsky; Udmurtia=Izhevsk
PS Gaza Strip=Gaza; Gaza=Gaza; West Bank=Hebron
GB England=London; Scotland=Glasgow; Wales=Cardiff; Northern Ireland=Belfast
CA Ontario=Toronto; Quebec=Montreal; British Columbia=Vancouver; Alberta=Calgary; Manitoba=Winnipeg
CA Saskatchewan=Saskatoon
CA Nova Scotia=Halifax; New Brunswick=Moncton; Newfoundland and Labrador=St. John's; Newfoundland=St. John's
CA Prince Edward Island=Charlottetown; Yukon=Whitehorse; Northwest Territories=Yellowknife; Nunavut=Iqaluit
AU New South Wales=Sydney; Victoria=Melbourne; Queensland=Brisbane; Western Australia=Perth; South Australia=Adelaide
AU Tasmania=Hobart; Northern Territory=Darwin; Australian Capital Territory=Canberra
DE Bavaria=Munich; Saxony=Leipzig; Lower Saxony=Hannover; North Rhine-Westphalia=Köln; Hesse=Frankfurt am Main
DE Baden-Württemberg=Stuttgart; Brandenburg=Potsdam; Thuringia=Erfurt; Saxony-Anhalt=Halle (Saale); Saarland=Saarbrücken
DE Rhineland-Palatinate=Mainz; Schleswig-Holstein=Kiel; Mecklenburg-Western Pomerania=Rostock
IN Punjab=Ludhiana; Kashmir=Srinagar; Jammu and Kashmir=Srinagar; Kerala=Kochi; Gujarat=Ahmedabad; Maharashtra=Mumbai
IN Tamil Nadu=Chennai; Karnataka=Bengaluru; Uttar Pradesh=Lucknow; Bihar=Patna; West Bengal=Kolkata; Rajasthan=Jaipur
IN Assam=Guwahati; Manipur=Imphal; Madhya Pradesh=Indore; Odisha=Bhubaneswar; Telangana=Hyderabad; Haryana=Faridabad
IN Andhra Pradesh=Visakhapatnam; Goa=Vasco da Gama; Jharkhand=Ranchi; Chhattisgarh=Raipur; Uttarakhand=Dehradun
PK Punjab=Lahore; Sindh=Karachi; Balochistan=Quetta; Khyber Pakhtunkhwa=Peshawar
MX Sinaloa=Culiacán; Michoacán=Morelia; Jalisco=Guadalajara; Nuevo León=Monterrey; Sonora=Hermosillo
MX Guerrero=Acapulco de Juárez
MX Baja California=Tijuana; Coahuila=Saltillo; Tamaulipas=Reynosa; Yucatán=Mérida; Quintana Roo=Cancún
CN Guangdong=Guangzhou; Sichuan=Chengdu; Xinjiang=Ürümqi; Tibet=Lhasa; Zhejiang=Hangzhou; Jiangsu=Nanjing; Hubei=Wuhan
CN Guangxi=Nanning; Guizhou=Guiyang; Gansu=Lanzhou; Liaoning=Shenyang; Heilongjiang=Harbin; Shaanxi=Xi'an; Hainan=Haikou
ZA Limpopo=Polokwane; Eastern Cape=Gqeberha; Western Cape=Cape Town; Gauteng=Johannesburg; KwaZulu-Natal=Durban
IR Fars=Shiraz; East Azerbaijan=Tabriz; West Azerbaijan=Urmia; Khuzestan=Ahvaz; Sistan and Baluchestan=Zahedan
CN Hunan=Changsha; Henan=Zhengzhou; Shandong=Jinan; Yunnan=Kunming; Fujian=Fuzhou; Hebei=Shijiazhuang
CN Inner Mongolia=Baotou
ES Catalonia=Barcelona; Andalusia=Sevilla; Galicia=Vigo; Basque Country=Bilbao
IT Sicily=Palermo; Lombardy=Milano; Tuscany=Firenze; Sardinia=Cagliari; Veneto=Venezia; Piedmont=Torino; Lazio=Roma
FR Brittany=Rennes; Normandy=Le Havre; Corsica=Ajaccio; Alsace=Strasbourg; Provence=Marseille
SD North Darfur=El Fasher; South Darfur=Nyala; West Darfur=El Geneina; Gezira=Wad Medani; Al Jazirah=Wad Medani
SD North Kordofan=El Obeid; South Kordofan=Kadugli; White Nile=Kosti; Red Sea=Port Sudan; Blue Nile=Ad-Damazin
ET Tigray=Mekelle; Amhara=Bahir Dar; Oromia=Adama
IQ Anbar=Ramadi; Nineveh=Mosul; Diyala=Baqubah; Salahuddin=Tikrit
AF Helmand=Lashkar Gah; Nangarhar=Jalalabad; ~Kunduz=Kunduz
SY Rif Dimashq=Douma; ~Idlib=Idlib; Hasakah=Al Hasakah
NG Borno=Maiduguri; Adamawa=Yola; Yobe=Damaturu; Plateau=Jos
CD North Kivu=Goma; South Kivu=Bukavu; Ituri=Bunia
BR Bahia=Salvador; Minas Gerais=Belo Horizonte; Paraná=Curitiba; Amazonas=Manaus
ID West Java=Bekasi; East Java=Surabaya; Aceh=Banda Aceh; Bali=Denpasar; Papua=Jayapura; West Papua=Manokwari
NL North Holland=Amsterdam; South Holland=Rotterdam; Friesland=Leeuwarden
"""

# Region's id: latitude and longitude, where the settlements crowd at one end of it.
REGION_CENTRES = """
CA.08 50 -86; CA.10 53 -71; CA.02 54 -125; CA.03 55 -97; CA.11 54 -106; CA.01 52.3 -117.5; CA.13 65 -118; CA.14 70 -90;
CA.12 63.5 -135.5; AU.04 -20 145; AU.08 -25.5 122; AU.05 -30 135; AU.03 -19.8 133.4; US.AK 64.2 -152;
US.NV 39.3 -116.7;
RU.63 66 129; RU.39 61 99; CN.13 42 86; CN.14 31.5 88.5
"""

# Region's id: short forms, of countries whose papers use them.
REGION_ABBREVIATIONS = """
CA.08 Ont, ON; CA.10 Que, QC; CA.02 B.C.; CA.01 Alta, AB; CA.11 Sask, SK; CA.03 Man, MB; CA.07 N.S.; CA.04 N.B.;
CA.05 N.L., Nfld;
CA.09 P.E.I., PEI; CA.13 N.W.T.; AU.02 NSW, N.S.W.; AU.04 Qld; AU.01 ACT; AU.07 Vic; AU.06 Tas
"""

# Areas that are no first-level region and seas: feature, name, latitude, longitude.
AREAS = """
area Middle East 33.1 35.9; area European Union 50.8 4.4; area EU 50.8 4.4; area Caribbean 15 -75;
area Caucasus 42.5 45; area North Caucasus 43.5 44; area South Caucasus 41.5 45;
area Balkans 43 21;
area Anatolia 39 35; area Siberia 62 105; area Central Asia 43 65; area Horn of Africa 8 47; area Sahel 15 5;
area Baltics 57 24.5;
area Scandinavia 63 15; area Crimean Peninsula 45.3 34.4; area Kurdistan 36.5 44; area Kashmir Valley 34 74.7;
area Arctic 75.6 -43.9;
area South Ossetia 42.3 44; area Abkhazia 43 41; area Transnistria 47.2 29.2; area Nagorno-Karabakh 39.9 46.7;
area Darfur 13 25;
area Kordofan 13 30; area Golan Heights 33 35.8; area Sinai 29.5 33.8; area Chechnya 43.4 45.7; area Normandy 49 0;
sea Black Sea 43 34; sea Sea of Azov 46 37; sea Azov Sea 46 37; sea Caspian Sea 42 51; sea Mediterranean 35 18;
sea Mediterranean Sea 35 18; sea Red Sea 20 38.5; sea Baltic Sea 58 20; sea Persian Gulf 27 51; sea Gulf of Aden 12 48;
sea Aegean Sea 38.5 25; sea South China Sea 12 114; sea Atlantic 20 -35; sea Pacific 0 -150; sea Gulf of Mexico 25 -90
"""

# Postal code: abbreviations of the older newspaper style.
STATE_ABBREVIATIONS = """
AL Ala; AR Ark; AZ Ariz; CA Calif, Cal; CO Colo; CT Conn; DC D.C., District of Columbia, Washington D.C., Washington DC;
DE Del; FL Fla; GA Ga; IL Ill; IN Ind; KS Kan, Kans; KY Ky; LA La; MA Mass; MD Md; ME Me; MI Mich; MN Minn; MO Mo;
MS Miss; MT Mont; NC N.C.; ND N.D.; NE Neb, Nebr; NH N.H.; NJ N.J.; NM N.M.; NV Nev; NY N.Y., New York State; OH Oh;
OK Okla; OR Ore; PA Pa, Penn; RI R.I.; SC S.C.; SD S.D.; TN Tenn; TX Tex; UT Ut; VA Va; VT Vt;
WA Wash, Washington State;
WI Wis, Wisc; WV W.Va., W. Va.; WY Wyo
"""


def country_names() -> Iterator[tuple[str, list[str], list[str]]]:
    """ISO code, other names, adjectives."""
    for line in COUNTRY_NAMES.strip().splitlines():
        code, rest = line[:2], line[2:]
        names, _, adjectives = rest.partition("|")
        peoples = _listed(adjectives)
        yield code, _listed(names), peoples + [f"{people}s" for people in peoples if people[-1] in "nitkcb"]


def country_centres() -> dict[str, tuple[float, float]]:
    """ISO code to latitude and longitude in degrees."""
    rows = (row.split() for row in COUNTRY_CENTRES.replace("\n", " ").split(";"))
    return {code: (float(lat), float(lon)) for code, lat, lon in rows}


def region_centres() -> dict[str, tuple[float, float]]:
    """ "CA.08" to latitude and longitude in degrees."""
    rows = (row.split() for row in REGION_CENTRES.replace("\n", " ").split(";"))
    return {code: (float(lat), float(lon)) for code, lat, lon in rows}


def region_abbreviations() -> dict[str, list[str]]:
    """ "CA.08" to its short forms."""
    rows = (row.split(maxsplit=1) for row in REGION_ABBREVIATIONS.replace("\n", " ").split(";"))
    return {code: _listed(forms) for code, forms in rows}


def areas() -> Iterator[tuple[str, str, float, float]]:
    """Feature, name, latitude and longitude in degrees."""
    for row in AREAS.replace("\n", " ").split(";"):
        feature, *name, lat, lon = row.split()
        yield feature, " ".join(name), float(lat), float(lon)


def region_seats() -> Iterator[tuple[str, str, str]]:
    """ISO code, region's name, seat's name."""
    for line in REGION_SEATS.strip().splitlines():
        code, rest = line[:2], line[2:]
        for pair in rest.split(";"):
            region, separator, seat = pair.partition("=")
            if separator:
                yield code, region.strip(), seat.strip()


def state_abbreviations() -> dict[str, list[str]]:
    """Postal code to the other short forms, the code itself first."""
    rows = (row.split(maxsplit=1) for row in STATE_ABBREVIATIONS.replace("\n", " ").split(";"))
    return {code: [code, *_listed(forms)] for code, forms in rows}


def _listed(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]
