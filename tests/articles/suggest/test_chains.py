"""Through whom: relays nearest to the speaker first, never the outlet that prints the text."""

import pytest

from articles.suggest.values import Known, Relates
from tests.articles.suggest.claims import chains, claims

MAMMADOV = "Deputy Foreign Minister Elnur Mammadov spoke in Baku."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["APA, citing {1s|anonymous sources}, {1c|reported} {1t|that it was over}."],
         ["anonymous sources", "APA"]),
        (["{1s|APA}, citing anonymous sources, {1c|reported} {1t|that it was over}."],
         ["anonymous sources", "APA"]),
        (["{1s|APA}, citing security concerns, {1c|said} {1t|that it was over}."], ["APA"]),
        ([MAMMADOV, "According to the APA, during the meeting, {1s|Mammadov} {1c|emphasised} {1t|it}."],
         ["Elnur Mammadov", "APA"]),
        (["{1c|According to} {1s|APA’s diplomatic sources}, {1t|it is over}."], ["diplomatic sources", "APA"]),
        (["{1c|According to} APA’s {1s|diplomatic sources}, {1t|it is over}."], ["diplomatic sources", "APA"]),
        (["{1t|‘It is over,’} {1s|a diplomatic source} {1c|told} the APA."], ["diplomatic source", "APA"]),
        (["{1s|A source} {1c|told} Altura TV’s Morning Table programme {1t|so}."], ["source", "Altura TV"]),
        (["{1s|A source} {1c|told} the Morning show on Altura TV {1t|so}."], ["source", "Altura TV"]),
        (["{1s|A source} {1c|said} in a statement carried by TASS {1t|that it was over}."], ["source", "TASS"]),
        ([MAMMADOV, "{1t|‘Over,’} {1s|Mammadov} {1c|was quoted as saying} by TASS."], ["Elnur Mammadov", "TASS"]),
        (["{1s|A leaked letter seen by TASS} {1c|said} {1t|that it was over}."], ["leaked letter", "TASS"]),
        ([MAMMADOV, "{1s|Mammadov} {1c|told} reporters {1t|that it was over}."], ["Elnur Mammadov"]),
        ([MAMMADOV, "{1s|Mammadov} {1c|told} the press {1t|it was over}."], ["Elnur Mammadov"]),
        ([MAMMADOV, "{1s|Mammadov} {1c|told} OC Media {1t|it was over}."], ["Elnur Mammadov"]),
        ([MAMMADOV, "{1s|Mammadov} {1c|said} {1t|it was over} in an interview with Radio Altura."],
         ["Elnur Mammadov", "Radio Altura"]),
        ([MAMMADOV, "{1s|Mammadov} {1c|was quoted} by TASS as saying {1t|it was over}."],
         ["Elnur Mammadov", "TASS"]),
        ([MAMMADOV, "{1s|Mammadov} {1c|said} {1t|it was over}, the agency Norte reported."],
         ["Elnur Mammadov", "Norte"]),
        ([MAMMADOV, "{1s|Mammadov} {1c|said} {1t|it was over} in a post on Facebook."], ["Elnur Mammadov"]),
        (["Antony Blinken left. The US State Department reported that {1s|Blinken} {1c|had ‘encouraged} {1t|it’}."],
         ["Antony Blinken", "US State Department"]),
        (["Antony Blinken left. {1s|The US State Department} {1c|reported} {1t|that Blinken had ‘encouraged it’}."],
         ["Antony Blinken", "US State Department"]),
        (["The following statement was issued today by Farid Osman, Spokesman for Secretary-General Ingrid Solheim:",
          "{1s|The Secretary-General} {1c|condemns} {1t|it}."], ["Ingrid Solheim", "Farid Osman"]),
    ],
)  # fmt: skip
def test_relays(lines: list[str], expected: list[str]) -> None:
    assert chains(*lines)[0] == expected


def test_a_relay_holds_on_while_the_same_speaker_goes_on() -> None:
    assert chains(
        MAMMADOV,
        "According to the APA, {1s|Mammadov} {1c|emphasised} {1t|it}. {2s|He} {2c|added} {2t|more}.",
        "{3s|Mammadov} also {3c|claimed} {3t|that Armenia should step back}. {4s|Ararat Mirzoyan} {4c|said} {4t|no}.",
        "{5s|Mammadov} {5c|wrote} on Facebook {5t|that it was over}.",
    ) == [["Elnur Mammadov", "APA"]] * 3 + [["Ararat Mirzoyan"], ["Elnur Mammadov"]]


def test_who_speaks_within_a_claim_is_relayed_by_its_speaker() -> None:
    _, inner = claims(
        "APA, citing {1s|anonymous sources}, {1c|reported} {1t|that {2s|Azerbaijan} {2c|had rejected} {2t|the offer}}."
    )
    assert inner.within == 0
    assert chains(
        "APA, citing {1s|anonymous sources}, {1c|reported} {1t|that {2s|Azerbaijan} {2c|had rejected} {2t|the offer}}."
    ) == [["anonymous sources", "APA"], ["Azerbaijan", "anonymous sources", "APA"]]


def test_who_denies_a_claim_does_not_relay_it() -> None:
    line = "{1s|Yerevan} {1c|denied} {1t|{2s|Baku}’s {2c|allegation} {2t|that it was arming}}."
    assert chains(line) == [["Yerevan"], ["Baku"]]
    assert claims(line)[0].relates == (Relates("contradicts", 1),)
    refused = claims("{1s|Yerevan} {1c|rejected} {1t|{2s|Baku}’s {2c|demand} {2t|for inspections}}.")
    assert refused[0].relates == ()


def test_a_denial_answers_the_claim_before_or_behind_it() -> None:
    before = (
        "{1s|Baku} {1c|alleged} {1t|that it armed}. {2s|Yerevan} {2c|dismissed} {2t|the report as fiction}."
    )
    assert claims(before)[1].relates == (Relates("contradicts", 0),)
    behind = "{1s|Yerevan} {1c|refuted} {1t|the allegations} in {2s|Baku media which} {2c|said} {2t|that it armed}."
    assert claims(behind)[0].relates == (Relates("contradicts", 1),)


def test_a_medium_is_known_by_the_archive() -> None:
    line = MAMMADOV + " {1s|Mammadov} {1c|told} Altura {1t|that it was over}."
    assert chains(line) == [["Elnur Mammadov"]]
    assert chains(line, names=[Known("Altura", 1, "outlet")]) == [["Elnur Mammadov", "Altura"]]
    assert chains(line, names=[Known("Altura", 1, "outlet")], outlet="Altura") == [["Elnur Mammadov"]]
