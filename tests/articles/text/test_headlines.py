"""The headline is found among menus, captions, standfirsts and headlines of other articles."""

from articles.text.headlines import find, known, shared, stems

HEADLINE = "Baku turns the offer down, sources say"
PROSE = [
    "Baku has turned down an offer of Washington, two sources told APA on Thursday evening.",
    "The offer concerned a meeting of Bayramov and Mirzoyan in Malta, said the sources.",
    "Yerevan had accepted the offer, its Foreign Ministry said that same evening.",
]
MENU = ["World", "Politics", "Rain in Malta keeps tourists at home", "Sport"]


def found(above: list[str]) -> str:
    lines = [*MENU, *above, *PROSE]
    first = len(lines) - len(PROSE)
    at = find(lines, first, first, len(lines) - 1)
    assert at is not None
    return lines[at]


def test_it_has_the_words_of_the_article() -> None:
    assert found([HEADLINE, "A match is put off for a second time"]) == HEADLINE


def test_it_stands_above_its_standfirst() -> None:
    assert found([HEADLINE, "Washington had proposed that Bayramov and Mirzoyan meet in Malta"]) == HEADLINE


def test_it_stands_over_byline_and_caption() -> None:
    caption = "Bayramov and Mirzoyan at the meeting in Malta on Thursday evening"
    assert found([HEADLINE, "By Ani Avetisyan", f"{caption} AFP", caption]) == HEADLINE


def test_a_path_that_ends_with_it_is_not_it() -> None:
    assert found([f"HomeWorldPolitics{HEADLINE}", HEADLINE]) == HEADLINE


def test_a_question_that_ends_as_a_sentence_does_can_be_it() -> None:
    question = "Why did Baku turn down the offer of a meeting in Malta?"
    lines = [*MENU, question, *PROSE]
    assert find(lines, len(MENU), len(MENU), len(lines) - 1) == len(MENU)


def test_a_known_one_is_found_nearest_to_the_text() -> None:
    lines = [HEADLINE, *MENU, HEADLINE, *PROSE]
    assert known(lines, len(lines) - len(PROSE), HEADLINE) == len(MENU) + 1
    assert known(lines, len(lines) - len(PROSE), "Another") is None


def test_words_are_compared_by_their_beginnings() -> None:
    assert stems("Ministers met in Malta") == {"minis", "malta"}
    assert shared("The minister left Malta", stems("Ministers met in Malta")) == 0.5
    assert shared("Malta", stems("Malta")) == 0.25  # one word proves little
