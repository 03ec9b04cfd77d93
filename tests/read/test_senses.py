"""What a sentence of reporting is about, by the encoder's own parse: one happening, two words for it, or none."""

from __future__ import annotations

import pytest

from fogline.model import Report
from fogline.pipeline import Pipeline

SENSES = {
    "A suicide bomber rammed a gate in Herat, killing four guards.": {"suicide_bombing", "casualties"},
    "Two suicide attackers detonated explosive vests at a checkpoint.": {"suicide_bombing"},
    "A suicide bomber was arrested in Kano.": {"detain"},
    "Bombers struck the port of Berbera.": {"airstrike"},
    "A car bomb exploded near the ministry.": {"remote_explosive"},
    "A roadside bomb killed three policemen.": {"remote_explosive", "casualties"},
    "Their lorry hit a landmine near Marib.": {"remote_explosive"},
    "The bomb exploded in a market.": {"explosion"},
    "Jets struck a school in Marib.": {"airstrike"},
    "Troops fired mortars at the market in Nyala.": {"shell"},
    "Attackers threw a hand grenade into a bar.": {"grenade"},
    "A rocket-propelled grenade hit the police station.": {"shell"},
    "The army used chlorine gas in Saraqib.": {"chemical_weapon"},
    "Bandits raided a village and killed 20 people.": {"attack_on_civilians", "casualties"},
    "Soldiers opened fire on mourners in Bago.": {"attack_on_civilians"},
    "Fighters attacked an army base, killing 12 soldiers.": {"clash", "casualties"},
    "Militiamen raped at least 30 women in the camp.": {"sexual_violence"},
    "Gunmen kidnapped 40 pupils from a school.": {"abduction"},
    "A mob lynched two men in Jos.": {"mob_violence"},
    "Soldiers looted shops in Wad Madani.": {"looting"},
    "Rebels confiscated cattle from herders.": {"property_seizure"},
    "Thousands of people protested in Tbilisi against the law.": {"protest"},
    "Prisoners rioted in Guayaquil.": {"riot"},
    "The rebels struck a deal with the government.": {"agreement"},
    "The rebels struck an alliance with another group.": set(),
    "The group established its headquarters in Laiza.": {"headquarters_established"},
    "Armenia handed over the district of Lachin to Azerbaijan.": {"transfer_of_territory"},
    "Police seized weapons and ammunition in Bamako.": {"disrupted_weapons_use"},
    "The 3rd Assault Brigade held its positions.": {"hold"},
    "Three brigades of the 5th Assault Corps stayed in Kupiansk.": {"hold"},
    "Riot police stood by.": set(),
    "Soldiers lay mines along the river.": {"lay_mines"},
}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize("sentence", SENSES)
def test_a_word_is_read_in_its_sense(sentence: str, pipeline: Pipeline) -> None:
    reading = pipeline.read(Report(text=f"News\n\n{sentence}", headline=(0, 4)))
    assert {event.type for claim in reading.claims for event in claim.events} == SENSES[sentence]
