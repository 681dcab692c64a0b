"""The same wire story at several outlets is found as such; news of one kind, and quoted statements, are not."""

import random
import time

import pytest

from articles.text.copies import CROWD, Origin, Printed, alike, credited, groups, origin, pairs, said, sketch

STORY = [
    "Azerbaijan has refused to meet at the offer of Washington, two diplomats told the agency on Thursday evening.",
    "The Foreign Ministry in Yerevan said that same evening that Armenia had accepted it without any condition.",
    "The ministers of both countries were in Valletta for a meeting of the OSCE, where no talks were planned.",
    "One of the diplomats said that Baku prefers to talk without a mediator, and that there is no reason to hurry.",
    "Antony Blinken had proposed the meeting in a letter to both capitals two weeks ago, according to the diplomats.",
]
OTHER = [
    "Georgia and Armenia will open two more crossings before summer, the customs services of both said today.",
    "The first will serve lorries alone, which now wait for up to three days where the old road meets the river.",
    "Work has begun on the second, near the village of Gogavan, and it will take until May if the winter stays mild.",
]


def found(*texts: list[str]) -> list[tuple[int, int]]:
    return [(pair.first, pair.second) for pair in pairs([sketch("\n".join(text)) for text in texts])]


def test_copies_under_other_headlines_cut_and_added_to() -> None:
    copies = [
        ["Baku says no", *STORY],
        ["OFFER REFUSED", *STORY[:3]],
        [*STORY[:2], OTHER[0], *STORY[2:]],
        [text.upper().replace(",", "") for text in STORY],
    ]
    assert found(OTHER, *copies) == [(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]


def test_a_statement_quoted_in_a_long_report_makes_no_copy() -> None:
    rng = random.Random(1)
    words = sorted({word for text in STORY + OTHER for word in text.split()})
    long = [" ".join(rng.choices(words, k=40)) for _ in range(12)]
    assert found(STORY[:2], [*long[:6], *STORY[:2], *long[6:]]) == []


def test_what_a_crowd_has_in_common_makes_no_copies() -> None:
    rng = random.Random(1)
    words = sorted({word for text in STORY + OTHER for word in text.split()})
    reports = [[*STORY, " ".join(rng.choices(words, k=60))] for _ in range(100)]
    assert len(found(*reports)) < 200
    assert (7, 100) in found(*reports, [*reports[7], "And more."])


def test_a_story_that_a_crowd_printed_is_one_group() -> None:
    texts = [["Headline", *STORY]] * 500
    (group,) = groups(
        (pair.first, pair.second) for pair in pairs([sketch("\n".join(text)) for text in texts])
    )
    assert group == list(range(500))


@pytest.mark.parametrize("text", ["", "Too short to tell.", "Слово " * 10, "\0" * 1000])
def test_short_texts_are_copies_of_nothing(text: str) -> None:
    assert not sketch(text)


def test_every_script_has_words() -> None:
    armenian = " ".join(
        f"Նախարարները հանդիպեցին Մալթայում {n} անգամ և քննարկեցին պայմանագիրը" for n in range(20)
    )
    assert sketch(armenian) == sketch(armenian.replace(" ", "\n"))
    assert len(sketch(armenian)) > 20


def test_groups_join_through_others() -> None:
    assert groups([(1, 2), (4, 5), (2, 3)]) == [[1, 2, 3], [4, 5]]


def test_a_gigabyte_is_not_looked_at_to_its_end() -> None:
    began = time.process_time()
    assert sketch("words of a text without end " * 1_000_000)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "BAKU, December 5 (APA) – Azerbaijan refused.",
        "Baku, APA. Azerbaijan refused.",
        "Azerbaijan refused, APA reports.",
        "Azerbaijan refused, diplomats told APA.",
        "Azerbaijan refused." + " It rained." * 100 + "\nSource: APA",
        "Azerbaijan refused." + " It rained." * 100 + " (APA)",
    ],
)
def test_the_agency_that_a_text_credits(text: str) -> None:
    assert credited(text, ["Reuters", "APA"]) == "APA"


@pytest.mark.parametrize(
    "text",
    [
        "APA’s rival was silent.",
        "CAPAbilities (CAPA)",
        "It rained. " * 60 + "It told APA. " + "It rained. " * 60,
    ],
)
def test_an_agency_that_is_only_mentioned_is_not_credited(text: str) -> None:
    assert credited(text, ["APA"]) == ""


def test_the_origin_is_the_credited_agency_else_the_earliest() -> None:
    early, late = Printed("oc-media", "2024-12-05"), Printed("civilnet", "2024-12-06T10:00:00Z")
    undated = Printed("hetq")
    assert origin([late, undated, early]) == Origin(2)
    assert origin([undated, undated]) == Origin(None)
    assert origin([early, Printed("apa", "2024-12-06"), Printed("hetq", "2024-12-07", "apa")]) == Origin(
        1, "apa"
    )
    assert origin([early, Printed("hetq", "2024-12-07", "apa")]) == Origin(None, "apa")


def test_one_text_among_others() -> None:
    texts = [OTHER, ["Baku says no", *STORY], STORY[:3], [*STORY, *OTHER]]
    assert alike(sketch("\n".join(STORY)), [sketch("\n".join(text)) for text in texts]) == [1, 2, 3]
    assert alike(sketch(""), [sketch("\n".join(STORY))]) == []
    assert alike(sketch("\n".join(STORY)), []) == []


def test_what_a_crowd_has_in_common_makes_no_copies_but_a_report_of_a_crowd_is_found() -> None:
    notice = "\n".join(OTHER)
    rng = random.Random(3)
    own = [" ".join(f"word{rng.randrange(10_000)}" for _ in range(60)) for _ in range(CROWD + 5)]
    crowd = [sketch(f"{notice}\n{text}") for text in own]
    assert alike(crowd[0], crowd[1:]) == []
    same = [sketch("\n".join(STORY))] * (CROWD + 5)
    assert alike(same[0], same[1:]) != []


def test_the_words_of_a_claim_are_compared_without_marks_and_capitals() -> None:
    assert said(["“We have\nNEVER", "rejected  talks”,"]) == said(["we have never rejected talks"])
    assert said(["We have never rejected"]) != said(["We have rejected"])
