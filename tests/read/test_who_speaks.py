"""Who speaks and who did it, in sentences as reports have them: accusations, denials, quotations, headlines."""

from __future__ import annotations

import pytest

import fogline
from fogline.ingest import parse_published
from fogline.model import Claim, Report, Stance

UA, SUDAN, TIGRAY, CONGO = "ukraine-2022", "sudan-2023", "tigray-2020", "congo-2022"
HEADLINE = "What is known today"
DAY = parse_published("2024-05-20")


def claims(text: str, pack: str) -> list[Claim]:
    report = Report(f"{HEADLINE}\n\n{text}", HEADLINE, "", DAY, "", (0, len(HEADLINE)))
    return list(fogline.pipeline_for(pack).read(report).claims)


def told(text: str, pack: str, kind: str) -> set[tuple[str, str, str]]:
    """Stance, side that speaks, and side that did it, of each claim with an event of a kind."""
    return {
        (claim.stance.value, claim.side, ",".join(sorted(p.side for p in event.participants if p.role == "agent")))
        for claim in claims(text, pack)
        for event in claim.events
        if event.type == kind
    }


# Text, pack, type of the event, what is told of it.
TOLD = [
    ("The RSF accused the army of bombing a market in Kutum, killing nine traders.", SUDAN, "casualties",
     {("accuses", "rsf", "saf")}),
    ("Kyiv accused Russia of shelling a school in Kherson, wounding two pupils and killing a teacher.", UA,
     "casualties", {("accuses", "ukraine", "russia")}),
    ("A drone hit a clinic in El Obeid, the army said, blaming the RSF.", SUDAN, "drone_strike",
     {("accuses", "saf", "rsf")}),
    ("The army blamed the RSF for the shelling of a market in Omdurman.", SUDAN, "shell", {("accuses", "saf", "rsf")}),
    ("The RSF reacted to its loss of Sinja with drones.", SUDAN, "withdraw", {("narrates", "independent", "unknown")}),
    ("Sudan has witnessed fierce clashes between the army and the RSF.", SUDAN, "clash",
     {("narrates", "independent", "rsf,saf")}),
    ("The year saw the RSF capture Singa.", SUDAN, "capture", {("narrates", "independent", "rsf")}),
    ("Villagers live near Robotyne, which Russia claimed to have captured on Monday.", UA, "capture",
     {("asserts", "russia", "russia")}),
    ("Fighters from Ethiopia's Tigray region said they had taken Kombolcha, while the Ethiopian government denied it.",
     TIGRAY, "capture", {("asserts", "tigray", "tigray"), ("denies", "ethiopia", "tigray")}),
    ("Russia said it had taken Bilohorivka. Ukraine rejected that.", UA, "capture",
     {("asserts", "russia", "russia"), ("denies", "ukraine", "russia")}),
    ("The RSF said it had captured Bara. \"That is a lie,\" an army spokesman said.", SUDAN, "capture",
     {("asserts", "rsf", "rsf"), ("denies", "saf", "rsf")}),
    ("The M23 said its fighters had entered Goma. Kinshasa dismissed the claim as false.", CONGO, "enter",
     {("asserts", "m23", "m23"), ("denies", "congo", "m23")}),
    ("Russia said it had regained the hills lost in a raid that killed 40 people in May. Ukraine denies this.", UA,
     "casualties", {("asserts", "russia", "")}),
    ("Russia said it had taken Bilohorivka. The mayor spoke of peace. Ukraine rejected that.", UA, "capture",
     {("asserts", "russia", "russia")}),
    ("Dmitry Peskov would not comment. A Ukrainian officer spoke by phone. He said his unit had reached Robotyne.", UA,
     "enter", {("asserts", "ukraine", "ukraine")}),
    ("Denis Pushilin wrote on Telegram:\n\nRussian forces captured Krasnohorivka on Saturday.", UA, "capture",
     {("asserts", "russia", "russia")}),
    ("“We left Krynky,” a Ukrainian sergeant said. “It was hard.\n\n“The Russians shelled Beryslav.\n\n“We stay.”", UA,
     "shell", {("asserts", "ukraine", "russia")}),
    ("\"It was quiet,\" a Ukrainian mayor said. \"Then the enemy shelled Nikopol. They want us gone.\"", UA, "shell",
     {("asserts", "ukraine", "russia")}),
    ("'The enemy shelled Orikhiv,' a Ukrainian officer wrote. 'Our troops hold the town.'", UA, "hold",
     {("asserts", "ukraine", "ukraine")}),
    ("\"They shelled the school in Orikhiv at noon.\"", UA, "shell", {("asserts", "unknown", "unknown")}),
    ("Ukraine's General Staff: enemy shelled Orikhiv", UA, "shell", {("asserts", "ukraine", "russia")}),
    ("Russian troops shell Orikhiv: local media", UA, "shell", {("asserts", "unknown", "russia")}),
    ("Russian troops shell Orikhiv – Kyiv", UA, "shell", {("asserts", "ukraine", "russia")}),
    ("Ukraine war: Russian troops shell Orikhiv", UA, "shell", {("narrates", "independent", "russia")}),
    ("The army has cleared the RSF from Omdurman.", SUDAN, "capture", {("narrates", "independent", "saf")}),
    ("The RSF said its fighters had redeployed outside the town.", SUDAN, "withdraw", {("asserts", "rsf", "rsf")}),
    ("The army said soldiers of its 16th Division had left Nyala.", SUDAN, "withdraw", {("asserts", "saf", "saf")}),
    ("Ukraine's army said it no longer held Krynky.", UA, "withdraw", {("asserts", "ukraine", "ukraine")}),
    ("Kinshasa accused Rwanda of shelling a market near Sake.", CONGO, "shell", {("accuses", "congo", "m23-allies")}),
    ("Ethiopia has seen heavy clashes around Kobo.", TIGRAY, "clash", {("narrates", "independent", "")}),
    ("Government troops foiled an attempt by Tigrayan fighters to seize Kobo.", TIGRAY, "capture",
     {("narrates", "independent", "tigray")}),
    ("The army halted its advance on Singa.", SUDAN, "repel", set()),
    ("Nataliia Humeniuk denied that it was aimed at civilians: the bridge at Darivka was hit after ten.", UA, "strike",
     {("asserts", "ukraine", "")}),
    ("Russia denied that the strike on a school in Nikopol was aimed at children.", UA, "strike", set()),
    ("Russia denied that the strike on a school in Nikopol took place.", UA, "strike", {("denies", "russia", "")}),
    ("An ethnic army stormed an outpost near Hsipaw.", "myanmar-2021", "clash",
     {("narrates", "independent", "unknown")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pack", "kind", "expected"), TOLD, ids=[text[:50] for text, *_ in TOLD])
def test_who_says_it_and_who_did_it(text: str, pack: str, kind: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(text, pack, kind) == expected


def test_a_quotation_without_a_speaker_is_anonymous_and_not_the_reports_own() -> None:
    found = [claim for claim in claims('"They shelled the school in Orikhiv at noon."', UA) if claim.events]
    assert [(claim.stance, claim.speaker.anonymous) for claim in found] == [(Stance.ASSERTS, True)]


# Text, pack, type of the event, what came of it.
REALIS = [
    ("Should Kyiv's troops reach Svatove, the occupiers will be forced to leave Kreminna.", UA, "withdraw",
     "predicted"),
    ("The UN called on M23 to leave Sake.", CONGO, "withdraw", "hypothetical"),
    ("Government troops foiled an attempt by Tigrayan fighters to seize Kobo.", TIGRAY, "capture", "negated"),
    ("The rebels launched an offensive to seize Kobo.", TIGRAY, "capture", "planned"),
    ("The RSF was unable to take El Obeid despite a long assault.", SUDAN, "clash", "actual"),
    ("Far from withdrawing, the RSF sent more men to Bara.", SUDAN, "withdraw", "negated"),
    ("The RSF is no closer to capturing El Obeid.", SUDAN, "capture", "hypothetical"),
    ("Reports that Lyman has been captured are premature, Hanna Maliar said.", UA, "capture", "hypothetical"),
    ("Kyiv denied reports that its troops had left Lyman.", UA, "withdraw", "actual"),
    ("Russian troops were forced to leave Kreminna.", UA, "withdraw", "actual"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pack", "kind", "realis"), REALIS, ids=[text[:50] for text, *_ in REALIS])
def test_what_came_of_it(text: str, pack: str, kind: str, realis: str) -> None:
    assert {e.realis.value for claim in claims(text, pack) for e in claim.events if e.type == kind} == {realis}


def test_a_clock_of_a_town_is_no_place() -> None:
    text = "The RSF entered Bara at 6 a.m. Khartoum time on Monday."
    assert {p.name for claim in claims(text, SUDAN) for event in claim.events for p in event.places} == {"Bara"}
