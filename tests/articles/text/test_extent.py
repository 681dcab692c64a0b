"""A page selected whole and copied: menus, boxes and lists of other articles fall away, the article stays."""

from articles.text import paragraphs
from articles.text.extent import extract

MENU = ["Courier", "World", "Politics", "Economy", "Culture", "Sport", "Weather", "Sign in", "Subscribe", "Search",
        "Videos", "Podcasts", "Games"]  # fmt: skip
HEADLINE = "Baku turns the offer down, sources say"
STANDFIRST = (
    "Washington had proposed a meeting of the ministers in Malta; Yerevan says that it accepted it at once."
)
PROSE = [
    "Azerbaijan has refused to meet at the offer of Washington, two diplomats told the agency on Thursday evening.",
    "The Foreign Ministry in Yerevan said that same evening that Armenia had accepted it without any condition.",
    "One of the diplomats said that Baku prefers to talk without a mediator, and that there is no reason to hurry.",
    "The ministers of both countries were in Valletta for a meeting of the OSCE, where no talks were planned.",
]
MORE = "Neither of the two wished to be named, since the letters between the capitals are not public."
PROSE = [f"{text} {MORE} ({number})." for number, text in enumerate(PROSE)]
OTHERS = ["Most read", "Rain in Malta", "Two crossings to open", "A match is put off", "The price of bread"]
NOTICE = "By using this site you accept our cookies, which we set to show you what you like to read about."


def page(*middle: str) -> list[str]:
    """A page with this in the midst of its text."""
    return [
        *MENU, "Politics", HEADLINE, "5 December 2024, 18:30", STANDFIRST, "Share", "1/3", *PROSE[:2], *middle,
        *PROSE[2:], *OTHERS, *MENU, NOTICE, "© 2024 Courier",
    ]  # fmt: skip


def test_the_article_is_cut_out_of_its_page_and_nothing_vanishes() -> None:
    lines = page()
    found = extract(lines)
    assert found is not None
    assert found.headline == HEADLINE
    assert found.lines == [HEADLINE, "5 December 2024, 18:30", STANDFIRST, *PROSE]
    assert sorted([*found.lines, *(line for line, _ in found.left_out)]) == sorted(lines)


def test_it_is_read_with_its_headline_and_day() -> None:
    reading = paragraphs.read("\n".join(page()))
    assert reading.headline == HEADLINE
    assert reading.published == "2024-12-05"
    assert [block.text for block in reading.blocks] == [STANDFIRST, *PROSE]


def test_boxes_within_the_text_fall_away_and_headings_and_lists_stay() -> None:
    box = ["Rain in Malta", "Two crossings to open", "A match is put off"]
    found = extract(page(*box, "A matter of trust"))
    assert found is not None
    assert found.lines[3:] == [*PROSE[:2], *PROSE[2:]]
    found = extract(page("A matter of trust"))
    assert found is not None
    assert "A matter of trust" in found.lines
    listed = ["Three points were open, according to them:", "the borders", "the prisoners", "the roads"]
    found = extract(page(*listed))
    assert found is not None
    assert [line for line in found.lines if line in listed] == listed


def test_what_stands_between_all_paragraphs_does_not_part_them() -> None:
    lines = [*MENU, HEADLINE, *(part for text in PROSE for part in (text, "Advertisement")), *OTHERS, *MENU]
    found = extract(lines)
    assert found is not None
    assert found.lines == [HEADLINE, *PROSE]


def test_a_paste_of_the_article_alone_is_left_as_it_is() -> None:
    assert extract([HEADLINE, *PROSE]) is None
    verse = [HEADLINE, *PROSE, *(f"Verse {n} of the hymn" for n in range(30)), *PROSE]
    assert extract(verse) is None
    assert extract(MENU * 3) is None


def test_a_known_headline_is_found_and_no_other() -> None:
    found = extract(
        [*MENU, HEADLINE, "A much longer line that might be a headline too", *PROSE, *MENU], HEADLINE
    )
    assert found is not None
    assert found.headline == HEADLINE
