"""Which act: the cue decides, then the noun after it, then what the words say."""

import pytest

from articles.suggest.acts import act_of


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "that the talks went on", "states"),
        ("refuted", "the recent allegations", "denies"),
        ("dismissed", "the report as fiction", "denies"),
        ("dismissed", "Baku’s proposal for a customs post", "rejects"),
        ("has ruled out", "a rerun", "rejects"),
        ("did not rule out", "a rerun", "states"),
        ("rejected", "the allegation", "rejects"),
        ("refused", "to meet the envoy", "rejects"),
        ("declined", "to comment on dates", "declines_to_comment"),
        ("refrained from commenting", "if it was on the agenda", "declines_to_comment"),
        ("would not be drawn on", "who would travel", "declines_to_comment"),
        ("accused", "Baku of preparing an attack", "accuses"),
        ("pointed the finger at", "Moscow", "accuses"),
        ("claimed", "that the commissions had met", "states"),
        ("claimed", "that Armenia had violated the ceasefire", "accuses"),
        ("claimed", "that Armenia should step back", "demands"),
        ("highlighted", "that Armenia ‘has to open its archives’", "demands"),
        ("called on", "both sides to show restraint", "demands"),
        ("call", "for inspections at sea", "demands"),
        ("told", "to leave at once", "demands"),
        ("asked", "the governor to send water", "demands"),
        ("asked", "whether it was true", "states"),
        ("has proposed", "a timetable", "proposes"),
        ("promised", "to return", "promises"),
        ("agreed", "to Blinken’s proposal", "accepts"),
        ("announced", "that they had agreed to Blinken’s proposal", "accepts"),
        ("announced", "that ships would sail", "announces"),
        ("warned", "of consequences", "warns"),
        ("expressed hope", "that they would ‘activate the work’", "hopes"),
        ("expressed confidence", "that an answer would be found", "hopes"),
        ("voiced concern", "about the arrests", "warns"),
        ("paid tribute", "to the victims", "praises"),
        ("welcomed", "the decision", "praises"),
        ("strongly condemns", "the shelling", "condemns"),
        ("called", "it “a provocation”", "condemns"),
        ("called", "it “an invention”", "denies"),
        ("called", "it “a milestone”", "praises"),
        ("did not attend", "", "states"),
        ("", "", "states"),
    ],
)  # fmt: skip
def test_acts(cue: str, content: str, act: str) -> None:
    assert act_of(cue, content) == act
