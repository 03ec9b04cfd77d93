"""What became of an event by the words that govern it, by the encoder's own parse."""

from __future__ import annotations

import pytest

from fogline.model import Report
from fogline.pipeline import Pipeline

REALIS = {
    "demanded": ("Baku demanded the withdrawal of Armenian troops from Lachin.", {("withdraw", "hypothetical")}),
    "called for": ("Turkey called for a truce and for the withdrawal of the rebels from Sirte.",
                   {("ceasefire", "hypothetical"), ("withdraw", "hypothetical")}),
    "proposed": ("Turkey proposed a ceasefire in Tigray.", {("ceasefire", "hypothetical")}),
    "asked about what happened": ("Aid groups called for an inquiry into the killing of 12 protesters in Yangon.",
                                  {("casualties", "actual")}),
    "demanded of what was taken": ("Kyiv demanded that Russia leave the towns that its army captured in 2022.",
                                   {("withdraw", "hypothetical"), ("capture", "actual")}),
    "would be": ("The capture of Mariupol would give the army a port.", {("capture", "hypothetical")}),
    "would mark": ("A forced retreat from Izium would mark a turn.", {("withdraw", "hypothetical")}),
    "could open": ("The fall of Pokrovsk could open the road to Dnipro.", {("capture", "hypothetical")}),
    "once they have": ("Russian troops will leave once they have captured Bakhmut.", {("capture", "hypothetical")}),
    "since they": ("Rebels have been trying to move on since they seized Goma in February.", {("capture", "actual")}),
    "after they": ("Ukraine wants to push on after its troops retook Izium.", {("capture", "actual")}),
    "prevented from": ("Ukrainian defenders prevented Russian troops from entering Vuhledar.",
                       {("repel", "actual"), ("enter", "negated")}),
    "to prevent": ("Envoys must act to prevent a massacre in Bunia.", {("abuse", "feared")}),
    "sent to avert": ("Peacekeepers were sent to avert atrocities in Bunia.", {("abuse", "feared")}),
    "failed to prevent": ("The army failed to prevent the fall of Sinja.", {("capture", "actual")}),
    "gave up": ("The rebels gave up their attempt to seize Marib.", {("capture", "negated")}),
    "abandoned a plan": ("Russia abandoned its plan to seize Odesa.", {("capture", "negated")}),
    "delayed": ("The rebels are delaying a shipment of aid to Taiz.", {("aid", "negated")}),
    "stopped": ("Rebel forces stopped shelling Nikopol on Friday.", {("shell", "ended")}),
    "has ceased": ("Fighting in Sinja has ceased.", {("clash", "ended")}),
    "is over": ("The battle for Bakhmut is over.", {("clash", "ended")}),
    "lifted": ("The rebels lifted the blockade of Dilling.", {("encircle", "ended")}),
    "broke": ("The army broke the siege of Babanusa.", {("encircle", "ended")}),
    "suspended": ("The rebels suspended attacks on Najran.", {("clash", "ended")}),
    "not stopped": ("Rebel forces have not stopped shelling Nikopol.", {("shell", "ongoing")}),
    "to be stopped": ("Kyiv demanded that Russia stop shelling Nikopol.", {("shell", "ongoing")}),
    "an end demanded": ("The envoy demanded an end to the siege of Dilling.", {("encircle", "ongoing")}),
    "no figures": ("The ministry did not give casualty figures.", set()),
    "no toll": ("No official death toll has been released.", set()),
}  # fmt: skip


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize("name", REALIS)
def test_what_became_of_it(name: str, pipeline: Pipeline) -> None:
    sentence, expected = REALIS[name]
    reading = pipeline.read(Report(text=f"News\n\n{sentence}", headline=(0, 4)))
    events = [event for claim in reading.claims for event in claim.events]
    got = {(event.type, "ended" if event.ended else event.realis.value) for event in events}
    assert got == expected


def test_who_can_neither_confirm_nor_deny_declines(pipeline: Pipeline) -> None:
    text = "News\n\nAnna Berg said she could neither confirm nor deny that the troops had left Lyman."
    assert {c.stance.value for c in pipeline.read(Report(text=text, headline=(0, 4))).claims} == {"declines"}
