"""Tables of the words around names: which heads speak for whom, which modifiers tell a side, who stays unnamed."""

from __future__ import annotations

import re

from fogline.resolve.actor_names import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


# A word after which a noun phrase says no more about its head ("officials | in Kherson").
CUTS = _words(
    "in on at near from of for by to with about over against after before during since who whom whose which that "
    "where when whether as inside outside across around under including and or but loyal allied "
    "aligned affiliated faithful said says told "
    "was were is are"
)
# Of these, the ones whose complement owns the head ("troops of …", "a spokesman for …").
OWNING = _words("of for by from loyal allied aligned affiliated faithful")
# What follows a name without changing who is meant.
TRAILERS = _words("himself herself itself themselves alone")
DETERMINERS = _words(
    "the a an his her its their this that these those one another some several many most all other both"
)

# Heads that carry the words of the body or person before them.
SPEAKING = _words(
    "spokesperson spokespeople statement statements briefing briefings assessment assessments report reports "
    "intelligence figures data announcement readout communique message post posts website channel estimate "
    "estimates update press service office account"
)
# Of these, the ones that a country as such can issue ("U.S. assessments", "a Russian statement").
ISSUED = SPEAKING - _words("spokesperson spokespeople post posts press service office message channel account")
# Heads that are people of a place before they are of a side: a capital's name says where they live.
CIVIL = _words(
    "resident residents civilian civilians people locals local witness witnesses family families woman women man "
    "men child children refugee refugees evacuee evacuees pensioner villager villagers inhabitants citizens "
    "volunteer volunteers doctor doctors teacher student survivors"
)
# Heads whose bearers speak against their own state or for none.
# An army so called is not the one that the pack means by "the army".
OTHERS = _words(
    "ethnic rival private foreign opposing neighbouring neighboring breakaway proxy tribal parallel other several "
    "various many few two three both allied hostile invading secret shadow volunteer people's peoples"
)
APART = _words(
    "opposition dissident dissidents exile exiles defector defectors emigre emigres activist activists protesters"
)

# "Russian-installed", "Kremlin-backed": the side is that of the country, whatever follows.
STRONG = _words("installed appointed imposed run led aligned allied sponsored instated named")
# "Russian-held", "Ukrainian-made": says nothing of whose the head is.
SILENT = _words(
    "held occupied annexed controlled speaking language made built supplied born era designed style owned bordering"
)
# After which even a silent modifier counts ("the Russian-controlled administration").
RULING = _words("administration administrations authority authorities government officials official")

# Words that stand before a surname and are no first name.
TITLES = _words(
    "president prime minister ministers premier chancellor king general gen colonel col lieutenant lt major maj "
    "admiral captain commander sergeant private marshal brigadier mr mrs ms miss dr sir lord lady governor gov "
    "mayor secretary senator sen rep chief head leader boss adviser advisers spokesperson ambassador envoy "
    "speaker chair director deputy vice acting former ally official defense foreign interior press state "
    "strongman founder comrade supreme pope professor judge and"
)
# Words that begin a sentence with a capital and are no first name.
OPENERS = _words(
    "and but or so yet when while as if since after before until once although though because whereas whether "
    "that this these those with without by for from in on at of to under over against among amid despite like "
    "unlike then there here now later earlier meanwhile however also only even both either neither what who why "
    "how where did does do has have had is are was were will would can could should may might must the a an his "
    "her its their our your my he she they we it says said did asked"
)
WEEKDAYS_AND_MONTHS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
# Surnames that are English words: alone they are taken for the word.
WORD_SURNAMES = _words("price burns brown white rice powers bush may wood hunt young king long wolf stone")

# A source that the report keeps unnamed on purpose. "Witnesses" and "residents" are no such source: they speak for
# themselves. Neither is a body's collective ("Ukrainian officials", "the military"), which speaks for its side,
# nor a spokesperson, who speaks for the body.
ANONYMOUS = re.compile(
    r"\b(?:anonym\w+|un-?named|unidentified|undisclosed)\b"
    r"|\b(?:not (?:to )?be(?:ing)?|declin\w+ to be|refus\w+ to be|without being) (?:named|identified|quoted by name)\b"
    r"|\bnot (?:be )?authori[sz]ed to (?:speak|comment|talk|discuss)\b"
    r"|\b(?:people|persons?|officials?|someone|those) (?:\w+ ){0,2}"
    r"(?:familiar with|briefed on|with knowledge of|close to)\b"
    r"|(?<!same )(?<!open )(?<!open-)\b(?:sources?|insiders?)\b(?! of (?:energy|power|water|income|heat))"
    r"|^(?:an?|one|another|two|three|several) (?:[\w.'’-]+ ){0,4}"
    r"(?:officials?|officers?|diplomats?|aides?|advisers?|commanders?|lawmakers?|executives?|analysts?)\b",
    re.IGNORECASE,
)
