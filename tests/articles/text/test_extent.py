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
    assert found.lines[3:] == [*PROSE[:2], "A matter of trust", *PROSE[2:]]
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


def parted(lines: list[str]) -> paragraphs.Reading:
    """A page as a browser copies it: a blank line after each paragraph, and none after what is no paragraph."""
    return paragraphs.read("\n".join(line + "\n" if line in PROSE else line for line in lines))


def texts(reading: paragraphs.Reading) -> list[str]:
    return [block.text for block in reading.blocks]


ANNOUNCED = "Three days of rain are to come, and the crossing to Gozo is closed until Sunday evening."


def test_announcements_after_the_text_are_none_of_it_where_paragraphs_are_set_apart() -> None:
    after = [part for number in range(5) for part in (f"Rain number {number} in Malta", ANNOUNCED)]
    reading = parted([*MENU, HEADLINE, *PROSE, *after, *MENU])
    assert reading.headline == HEADLINE
    assert texts(reading) == PROSE


def test_a_box_of_titles_amid_the_text_falls_away_but_for_what_may_be_a_heading() -> None:
    box = ["Rain in Malta keeps tourists at home and ships in the harbour", ANNOUNCED, "A match is put off"]
    reading = parted([*MENU, HEADLINE, *PROSE[:2], *box, "A matter of trust", *PROSE[2:], *OTHERS, *MENU])
    assert texts(reading) == [*PROSE[:2], "A matter of trust", *PROSE[2:]]


def test_a_day_and_a_byline_below_the_standfirst_are_read() -> None:
    lines = [
        *MENU,
        HEADLINE,
        STANDFIRST,
        "By Ani Avetisyan",
        "5 December 2024, 18:30",
        *PROSE,
        *OTHERS,
        *MENU,
    ]
    reading = parted(lines)
    assert (reading.bylines, reading.published) == (("Ani Avetisyan",), "2024-12-05")
    assert texts(reading) == [STANDFIRST, *PROSE]


def test_readers_remarks_are_none_of_the_article() -> None:
    remark = [
        "Garegin says:",
        "6 December 2024 at 10:17",
        "I have waited for that news for many years, and so have others.",
    ]
    reading = parted([*MENU, HEADLINE, *PROSE, "2 comments", *remark, *remark, *MENU])
    assert texts(reading) == PROSE


def test_paragraphs_beyond_a_box_still_belong_to_the_text() -> None:
    menus = [f"{name} of the week" for name in MENU]
    reading = parted([*MENU, HEADLINE, *PROSE[:3], "Related", *menus, "Advertisement", PROSE[3], *MENU])
    assert texts(reading) == PROSE


def test_an_article_alone_loses_nothing_whatever_its_lines_look_like() -> None:
    odd = [
        "Advertisement rules were on the table",
        "2 comments",
        "Subscribe to peace, you and your friends",
        "18:30",
    ]
    lines = [HEADLINE, *(part for pair in zip(PROSE, odd, strict=True) for part in pair)]
    assert extract(lines, ends=frozenset(range(0, len(lines), 2))) is None


def test_a_text_of_very_many_lines_is_no_page() -> None:
    assert extract([*page(), *(f"Line {number}" for number in range(6000))]) is None


def test_menus_below_alone_make_a_page_where_a_notice_of_rights_ends_it() -> None:
    lines = ["Politics", HEADLINE, *PROSE, "Tools", *MENU]
    assert extract([*lines, "Contact"]) is None
    found = extract([*lines, "© 2024 Courier"])
    assert found is not None
    assert found.lines == [HEADLINE, *PROSE]


def test_the_legal_notice_below_the_rights_is_none_of_the_text() -> None:
    legal = f"The copying of what the courier says of {PROSE[0].removeprefix('Azerbaijan').strip('.')} is forbidden."
    reading = parted([*MENU, HEADLINE, *PROSE, "© 2024 Courier", legal, *MENU])
    assert texts(reading) == PROSE


def test_a_title_with_its_day_in_the_midst_is_another_articles() -> None:
    more = [f"{text} So it was said again." for text in PROSE]
    box = ["Rain in Malta: who paid for it", "5 December 2024, 18:30"]
    found = extract([*MENU, HEADLINE, *PROSE, *box, *more, *MENU])
    assert found is not None
    assert found.lines == [HEADLINE, *PROSE, *more]


def test_a_title_with_its_pictures_words_around_a_label_is_another_articles() -> None:
    found = extract(page("Rain in Malta again", "Weather", "Rain in Malta again"))
    assert found is not None
    assert found.lines[3:] == PROSE


def test_titles_cut_off_in_a_row_and_the_authors_biography_are_none_of_the_text() -> None:
    cut = [f"{text[:50]}..." for text in PROSE]
    biography = "Ani Avetisyan is a freelance journalist in Yerevan."
    reading = parted([*MENU, HEADLINE, *PROSE, biography, *cut, *MENU])
    assert texts(reading) == PROSE


def test_numbered_paragraphs_parted_by_pictures_belong_to_the_text() -> None:
    points = [f"{number}. Valletta has houses older than all the houses elsewhere." for number in (1, 2, 3)]
    between = [
        part for point in points for part in (point, "House", "Courier pictures", "Valletta", "Harbour")
    ]
    reading = parted([*MENU, HEADLINE, *PROSE, "Malta", "Street", *between, *MENU])
    assert [text for text in texts(reading) if text in points] == points


def test_the_last_line_may_lack_a_full_stop_but_tags_are_no_line_of_it() -> None:
    last = "Two diplomats said in the evening that Azerbaijan had refused the offer of Washington “(aa)"
    tags = f"Published under: {' , '.join(word.capitalize() for word in PROSE[0].split()[:12])}"
    assert texts(parted([*MENU, HEADLINE, *PROSE, f"{last}\n", "Total", *MENU])) == [*PROSE, last]
    assert texts(parted([*MENU, HEADLINE, *PROSE, f"{tags}\n", "Total", *MENU])) == PROSE


def test_a_note_whose_day_stands_below_its_standfirst_is_whole() -> None:
    short = "Azerbaijan has refused to meet at the offer of Washington."
    lines = [*MENU, HEADLINE, PROSE[0], "5 December 2024", "18:30", short, *OTHERS, *MENU]
    reading = paragraphs.read(
        "\n".join(lines).replace(f"{PROSE[0]}\n", f"{PROSE[0]}\n\n").replace(f"{short}\n", f"{short}\n\n")
    )
    assert [block.text for block in reading.blocks] == [PROSE[0], short]


def test_a_long_paragraph_beyond_a_box_with_a_day_belongs_to_the_text() -> None:
    box = [
        "Mehr zum Thema",
        "Rain in Malta",
        "Two crossings to open",
        "5 December 2024, 18:30",
    ]
    long = f"{PROSE[3]} {MORE} {MORE}"
    assert texts(parted([*MENU, HEADLINE, *PROSE[:3], *box, f"{long}\n", *MENU])) == [*PROSE[:3], long]
    assert texts(parted([*MENU, HEADLINE, *PROSE[:3], *box, PROSE[3], *MENU])) == PROSE[:3]


def test_a_pictures_description_and_caption_count_as_one() -> None:
    said = "The ministers met in Valletta and said that Yerevan had accepted the offer of Washington."
    lines = [*MENU, HEADLINE, *PROSE[:2], said, *PROSE[2:], said, said, *MENU]
    assert said in texts(parted(lines))
