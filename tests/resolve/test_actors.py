"""Who is meant by a name, a title or a description, on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model import Actor, Office, Pack, Side
from fogline.packs import load_pack
from fogline.resolve.actors import ActorIndex, ActorMention

DAY = date(2022, 10, 20)


@pytest.fixture(scope="module")
def ukraine() -> ActorIndex:
    return ActorIndex(load_pack("ukraine-2022"))


def small_pack(*actors: Actor) -> Pack:
    sides = (Side("russia", "Russia", True, ("Russian",)), Side("ukraine", "Ukraine", True, ("Ukrainian",)))
    return Pack("p", "p", date(2022, 1, 1), None, (), "UTC", sides, actors, ())


def actor_of(mention: ActorMention | None) -> str | None:
    return mention.actor.id if mention and mention.actor else None


NAMED = [
    ("Russia's Ministry of Defence", "ru-defence-ministry"),
    ("the Russian defense ministry", "ru-defence-ministry"),
    ("the Defence Ministry of Russia", "ru-defence-ministry"),
    ("the Ministry of Defense of the Russian Federation", "ru-defence-ministry"),
    ("the Ministry of Defense in Moscow", "ru-defence-ministry"),
    ("Moscow's foreign ministry", "ru-foreign-ministry"),
    ("Kyiv's defence ministry", "ua-defence-ministry"),
    ("the General Staff of Ukraine's Armed Forces", "ua-general-staff"),
    ("President Volodymyr Zelenskyy", "ua-zelensky"),
    ("Zelenskiy", "ua-zelensky"),
    ("Mr Zelensky", "ua-zelensky"),
    ("Valeriy Zaluzhnyy", "ua-zaluzhny"),
    ("Gen. Zaluzhny", "ua-zaluzhny"),
    ("General Sergei Surovikin", "ru-surovikin"),
    ("Serhii Haidai, governor of the Luhansk region", "ua-haidai"),
    ("Mevlut Cavusoglu", "tr-cavusoglu"),
    ("Viktor Orban", "hu-orban"),
    ("UK Ministry of Defence", "gb-defence-ministry"),
    ("the U.N. human rights office", "ohchr"),
    ("the Institute for the Study of War, a think tank", "isw"),
    ("Nato", "nato"),
    ("Tass news agency", "tass"),
    ("Kim Jong Un", "kp-kim-jong-un"),
    ("Vitalii Kim", "ua-kim"),
]


@pytest.mark.parametrize(("phrase", "actor"), NAMED)
def test_names_resolve_in_all_their_spellings(ukraine: ActorIndex, phrase: str, actor: str) -> None:
    assert actor_of(ukraine.find(phrase, on=DAY)) == actor


TITLED = [
    ("Ukraine's defence minister", DAY, "ua-reznikov"),
    ("the Ukrainian Minister of Defense", date(2023, 10, 1), "ua-umerov"),
    ("the Russian defence minister", DAY, "ru-shoigu"),
    ("the Russian defence minister", date(2024, 6, 1), "ru-belousov"),
    ("the defence minister of Russia", DAY, "ru-shoigu"),
    ("the British prime minister", date(2022, 10, 1), "gb-truss"),
    ("the British prime minister", date(2022, 11, 1), "gb-sunak"),
    ("the U.S. Secretary of State", DAY, "us-blinken"),
    ("the governor of Mykolaiv region", DAY, "ua-kim"),
    ("Russia's top commander in Ukraine", DAY, "ru-surovikin"),
    ("the Russian-installed governor of Kherson", DAY, "ru-saldo"),
    ("the Kherson governor", DAY, "ua-yanushevych"),
    ("the NATO secretary general", DAY, "nato-stoltenberg"),
    ("the Wagner boss", DAY, "ru-prigozhin"),
    ("the defence minister", DAY, None),
    ("a Ukrainian presidential adviser", DAY, None),
    ("the Ukrainian presidential adviser", DAY, None),
]


@pytest.mark.parametrize(("phrase", "day", "actor"), TITLED)
def test_titles_stand_for_their_holder_on_the_day(
    ukraine: ActorIndex, phrase: str, day: date, actor: str | None
) -> None:
    assert actor_of(ukraine.find(phrase, on=day)) == actor


def test_a_title_without_a_day_tells_the_side_alone(ukraine: ActorIndex) -> None:
    mention = ukraine.find("the Russian defence minister", on=None)
    assert mention
    assert (mention.actor, mention.side, mention.how) == (None, "russia", "office")


DESCRIBED = [
    ("Ukrainian officials", None, "ukraine"),
    ("officials in Kyiv", None, None),
    ("a senior NATO official", None, "ukraine-allies"),
    ("Russian-installed authorities in the region", None, "russia"),
    ("the Moscow-appointed administration", None, "russia"),
    ("Russia's state broadcasters", None, "russia"),
    ("a Kremlin spokeswoman", "ru-presidency", "russia"),
    ("a spokesman for the Russian foreign ministry", "ru-foreign-ministry", "russia"),
    ("a statement from Energoatom", "ua-energoatom", "ukraine"),
    ("American estimates", "us-government", "ukraine-allies"),
    ("a briefing by the Ukrainian General Staff", "ua-general-staff", "ukraine"),
    ("Putin's allies", None, "russia"),
    ("a Ukrainian gunner, Taras Hnatiuk", None, "ukraine"),
    ("Taras Hnatiuk, a Ukrainian gunner", None, "ukraine"),
    ("a UN convoy", None, "independent"),
    ("local residents", None, None),
    ("Kyiv residents", None, None),
    ("the ministry", None, None),
    ("a Russian dissident", None, None),
    ("people in the city", None, None),
]


@pytest.mark.parametrize(("phrase", "actor", "side"), DESCRIBED)
def test_descriptions_tell_side_and_body(ukraine: ActorIndex, phrase: str, actor: str | None, side: str | None) -> None:
    mention = ukraine.find(phrase, on=DAY)
    assert (actor_of(mention), mention.side if mention else None) == (actor, side)


ACTING = [
    ("Russian troops", "russia"),
    ("Moscow's forces", "russia"),
    ("Kyiv's forces", "ukraine"),
    ("the Ukrainian military", "ukraine"),
    ("occupation authorities", "russia"),
    ("pro-Russian separatists", "russia"),
    ("Wagner fighters", "russia"),
    ("invading forces", "russia"),
    ("Ukrainian civilians", "ukraine"),
    ("Russian-backed fighters", "russia"),
    ("U.S.-backed Ukrainian forces", "ukraine"),
    ("North Korean soldiers", "russia-allies"),
    ("troops loyal to Moscow", "russia"),
    ("units of the Russian army", "russia"),
    ("Western governments", "ukraine-allies"),
    ("the commander of Russian forces in Ukraine", "russia"),
    ("the Russian-controlled administration", "russia"),
    ("Russian-occupied towns", None),
    ("Ukrainian-held villages", None),
    ("Russian-speaking families", None),
    ("the enemy", None),
    ("western suburbs", None),
    ("farmers", None),
]


@pytest.mark.parametrize(("phrase", "side"), ACTING)
def test_the_side_of_those_who_act(ukraine: ActorIndex, phrase: str, side: str | None) -> None:
    assert ukraine.side_of(phrase, on=DAY) == side


def test_a_description_gives_way_to_the_name_after_it(ukraine: ActorIndex) -> None:
    assert actor_of(ukraine.find("President Vladimir Putin's spokesman, Dmitry Peskov", on=DAY)) == "ru-peskov"
    assert actor_of(ukraine.find("Zelensky's chief of staff, Andriy Yermak", on=DAY)) == "ua-yermak"


@pytest.mark.parametrize("phrase", ["Ihor Kim", "Olena Zelensky", "Dmitro Putin", "Shoigu Bay"])
def test_another_bearer_of_a_last_name_is_not_the_actor(ukraine: ActorIndex, phrase: str) -> None:
    assert ukraine.find(phrase, on=DAY) is None


def test_mentions_are_the_longest_and_verbatim(ukraine: ActorIndex) -> None:
    text = (
        "Ukrainian Foreign Minister Dmytro Kuleba met U.S. Secretary of State Antony Blinken, Kyiv said. "
        "But Putin’s spokesman, Dmitry Peskov, told TASS that the Russian Defence Ministry knew nothing of it."
    )
    found = ukraine.mentions(text, on=DAY)
    assert [(m.text, actor_of(m), m.how) for m in found] == [
        ("Ukrainian Foreign Minister Dmytro Kuleba", "ua-kuleba", "name"),
        ("U.S. Secretary of State Antony Blinken", "us-blinken", "name"),
        ("Kyiv", "ua-government", "metonym"),
        ("Putin’s spokesman", "ru-peskov", "office"),
        ("Dmitry Peskov", "ru-peskov", "name"),
        ("TASS", "tass", "name"),
        ("Russian Defence Ministry", "ru-defence-ministry", "name"),
    ]


def test_a_name_of_several_words_ends_with_its_sentence(ukraine: ActorIndex) -> None:
    found = ukraine.mentions("He had served in the White. House prices fell. The White House agreed.", on=DAY)
    assert [mention.text for mention in found] == ["White House"]


def test_small_letters_are_no_names(ukraine: ActorIndex) -> None:
    assert (
        ukraine.mentions("They told us that turkey and oryx cost more, and who would not kim the price?", on=DAY) == []
    )


def test_a_part_of_a_compound_is_no_metonym(ukraine: ActorIndex) -> None:
    assert ukraine.mentions("the Moscow-installed mayor", on=DAY) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kyiv", True),
        ("Moscow", True),
        ("the Kremlin", True),
        ("the United States", True),
        ("U.S.", True),
        ("Kherson", False),
        ("Russian", False),
    ],
)
def test_capitals_and_countries_are_metonyms(ukraine: ActorIndex, name: str, expected: bool) -> None:
    assert ukraine.is_metonym(name) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a senior official who spoke on condition of anonymity", True),
        ("sources", True),
        ("an unnamed officer", True),
        ("a Western diplomat", True),
        ("people familiar with the matter", True),
        ("two officials not authorized to speak publicly", True),
        ("an aide who declined to be named", True),
        ("witnesses", False),
        ("local residents", False),
        ("Ukrainian officials", False),
        ("a Kremlin spokesman", False),
        ("Sergei Lavrov", False),
        ("the Defence Ministry", False),
        ("sources of energy", False),
    ],
)
def test_unnamed_sources_are_told_from_collectives(ukraine: ActorIndex, words: str, expected: bool) -> None:
    assert ukraine.anonymous(words) is expected


def test_without_a_pack_nobody_is_known() -> None:
    index = ActorIndex(None)
    assert index.mentions("Putin met Zelensky in Kyiv.", on=DAY) == []
    assert index.find("Russian officials", on=DAY) is None
    assert index.side_of("Russian troops", on=DAY) == "unknown"
    assert not index.is_metonym("Kyiv")


def test_a_last_name_that_two_bear_stands_for_neither() -> None:
    pack = small_pack(Actor("a", "Ivan Bilyk", "person", "ukraine"), Actor("b", "Oleh Bilyk", "person", "ukraine"))
    index = ActorIndex(pack)
    assert index.find("Bilyk", on=None) is None
    assert actor_of(index.find("Oleh Bilyk", on=None)) == "b"


def test_an_office_that_nobody_holds_that_day_still_has_a_side() -> None:
    navy = Actor("navy", "Ukrainian Navy", "military", "ukraine")
    chief = Actor("a", "Ivan Bilyk", "person", "ukraine", offices=(Office("admiral", "navy", None, date(2022, 1, 1)),))
    mention = ActorIndex(small_pack(navy, chief)).find("the Ukrainian admiral", on=DAY)
    assert mention
    assert (mention.actor, mention.side) == (None, "ukraine")


@given(text=st.text(alphabet='KyivMoscw Putin’s U.S.-,\n"(Zaluzhnyi)Russian Defence Ministry é', max_size=120))
def test_mentions_never_overlap_and_are_always_verbatim(ukraine: ActorIndex, text: str) -> None:
    last = 0
    for mention in ukraine.mentions(text, on=DAY):
        start, end = mention.span
        assert text[start:end] == mention.text
        assert start >= last
        last = end


@given(
    words=st.lists(
        st.sampled_from(
            [
                "the",
                "a",
                "Russian",
                "Kyiv",
                "pro",
                "-",
                "of",
                ",",
                "Putin",
                "officials",
                "Defence",
                "Ministry",
                "said",
                "Kim",
            ]
        )
    )
)
def test_any_phrase_is_answered(ukraine: ActorIndex, words: list[str]) -> None:
    phrase = " ".join(words)
    mention = ukraine.find(phrase, on=DAY)
    assert mention is None or phrase[slice(*mention.span)] == mention.text
