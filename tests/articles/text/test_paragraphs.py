"""Pasted texts: what is headline, section, caption, heading, body, and what is left out and why."""

import pytest
from django.conf import settings

from articles.text import dates, furniture, kinds, lines, paragraphs
from tests.articles import seed

PASTE = """Baku Courier logo
Politics

Baku turns down the offer of talks in Malta
By Ani Avetisyan and Yousef Bardouka
6 December 2024
4 min read

Bayramov (left) and Mirzoyan in Malta. Photo: OSCE.
Bayramov (left) and Mirzoyan in Malta. Photo: OSCE.

Azerbaijan has turned down the offer of talks, the news agency APA reported on Thursday.\xa0

Advertisement

‘No talks without trust’

“We had agreed to the meeting,” Mirzoyan said, adding that Yerevan remained ready.
Read more: Why the treaty waits

He would not say when the ministers might meet again, or where the meeting would be held.

Related Articles
Yerevan counts its votes
Malta counts its guests
© 2024 Baku Courier. All rights reserved.
"""


def kinds_of(reading: paragraphs.Reading) -> list[str]:
    return [block.kind for block in reading.blocks]


def texts_of(reading: paragraphs.Reading) -> list[str]:
    return [block.text for block in reading.blocks]


def test_a_paste_is_taken_apart() -> None:
    reading = paragraphs.read(PASTE)
    assert reading.headline == "Baku turns down the offer of talks in Malta"
    assert reading.section == "Politics"
    assert reading.bylines == ("Ani Avetisyan", "Yousef Bardouka")
    assert reading.published == "2024-12-06"
    assert kinds_of(reading) == ["caption", "body", "heading", "body", "body"]
    assert reading.blocks[1].text.endswith("reported on Thursday.")
    assert reading.blocks[2].text == "‘No talks without trust’"


def test_what_is_left_out_says_why() -> None:
    reasons = {cut.text: cut.reason for cut in paragraphs.read(PASTE).cuts}
    assert reasons["Baku Courier logo"] == "the name of a picture"
    assert reasons["4 min read"] == "how long it takes to read"
    assert reasons["Advertisement"] == "the words of a button or a link of the site"
    assert reasons["Bayramov (left) and Mirzoyan in Malta. Photo: OSCE."] == "repeats the line before it"
    assert reasons["Read more: Why the treaty waits"] == "points to another article"
    assert reasons["Yerevan counts its votes"] == "listed under “Related Articles”"
    assert reasons["© 2024 Baku Courier. All rights reserved."] == "listed under “Related Articles”"


def test_every_line_is_kept_or_left_out() -> None:
    reading = paragraphs.read(PASTE)
    accounted = {reading.headline, reading.section, *texts_of(reading), *(cut.text for cut in reading.cuts)}
    assert {line.strip() for line in PASTE.splitlines() if line.strip()} <= accounted


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_single_newlines_part_paragraphs_as_well(newline: str) -> None:
    text = newline.join(
        (
            "Baku turns down the offer of talks",
            "Azerbaijan turned down the offer of talks, APA reported on Thursday.",
            "‘No talks without trust’",
            "Armenia had agreed to the meeting, its foreign ministry said that same day.",
        )
    )
    assert kinds_of(paragraphs.read(text)) == ["body", "heading", "body"]


def test_a_hard_wrapped_mail_is_joined() -> None:
    text = (
        "Talks in Malta\n\n"
        "The foreign ministers of Armenia and Azerbaijan met in Malta on\n"
        "Thursday, said the Armenian foreign ministry. It was the first time\n"
        "since September, when they had talked in New York for two hours and\n"
        "agreed on little.\n"
    )
    reading = paragraphs.read(text)
    assert reading.headline == "Talks in Malta"
    assert len(reading.blocks) == 1
    assert "met in Malta on Thursday, said" in reading.blocks[0].text


def test_one_long_line_has_a_stand_in_for_its_headline() -> None:
    reading = paragraphs.read("Azerbaijan turned down the offer of talks, APA reported on Thursday. " * 200)
    assert not reading.headline_found
    assert reading.headline.endswith(" …")
    assert kinds_of(reading) == ["body"]


@pytest.mark.parametrize(
    ("section", "headline", "body"),
    [
        (
            "Քաղաքականություն",
            "Բաքուն մերժել է Մալթայում հանդիպման առաջարկը",
            "Ադրբեջանը մերժել է արտգործնախարարների հանդիպման առաջարկը, հինգշաբթի հայտնել է գործակալությունը։",
        ),
        (
            "Политика",
            "Баку отклонил предложение о встрече на Мальте",
            "Азербайджан отклонил предложение о встрече министров, сообщило в четверг агентство АПА.",
        ),
        (
            "سیاست",
            "باکو پیشنهاد دیدار در مالت را رد کرد",
            "جمهوری آذربایجان پیشنهاد دیدار وزیران خارجه را رد کرد، خبرگزاری آپا روز پنجشنبه گزارش داد.",
        ),
    ],
)
def test_other_scripts(section: str, headline: str, body: str) -> None:
    reading = paragraphs.read(f"{section}\n\n{headline}\n\n{body}\n\n{body[::-1]}")
    assert (reading.section, reading.headline) == (section, headline)
    assert texts_of(reading)[0] == body


def test_a_given_headline_is_not_guessed() -> None:
    body = "Azerbaijan turned down the offer of talks, APA reported on Thursday."
    reading = paragraphs.read(
        f"Politics\n\nTalks off\n\nA standfirst of six words here\n\n{body}", "Talks off"
    )
    assert (reading.headline, reading.section) == ("Talks off", "Politics")
    assert texts_of(reading) == ["A standfirst of six words here", body]
    assert kinds_of(reading) == ["body", "body"]
    absent = paragraphs.read(f"Something else entirely here\n\n{body}", "Talks off")
    assert texts_of(absent) == ["Something else entirely here", body]


def test_lists_need_neighbours_and_dashes_three() -> None:
    items = ["• Release of prisoners", "• Border commissions"]
    speech = ["– We had agreed.", "– And they had not."]
    blocks = paragraphs.classify(["They agreed on:", *items, "He was asked.", *speech])
    assert [block.kind for block in blocks] == ["body", "list_item", "list_item", "body", "body", "body"]


def test_a_whole_text_keeps_everything_but_its_repeated_title() -> None:
    text = "Talks off\n\nAdvertisement\n\nFirst line\nsecond line of one paragraph.\n\nMost Popular"
    reading = paragraphs.read_whole(text, "Talks off")
    assert texts_of(reading) == ["Advertisement", "First line\nsecond line of one paragraph.", "Most Popular"]
    assert [cut.text for cut in reading.cuts] == ["Talks off"]


def test_what_no_database_stores_is_dropped() -> None:
    assert lines.storable("Mal\x00ta \ud800") == "Malta \ufffd"
    assert lines.trimmed(" \ufeff\xa0Malta.\u3000\n") == "Malta."


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Published on 6 December 2024, 10:02", "2024-12-06"),
        ("December 6th, 2024", "2024-12-06"),
        ("6 դեկտեմբերի, 2024", "2024-12-06"),
        ("6 декабря 2024", "2024-12-06"),
        ("6 de diciembre de 2024", "2024-12-06"),
        ("6 dekabr 2024", "2024-12-06"),
        ("06.12.2024", "2024-12-06"),
        ("2024年12月6日", "2024-12-06"),
        ("13/12/2024", "2024-12-13"),
        ("6/12/2024", None),  # June in Washington
        ("31 February 2024", None),
        ("On Thursday", None),
    ],
)
def test_written_days(written: str, day: str | None) -> None:
    assert dates.written(written) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-12-06", "2024-12-06"),
        ("2024-12-06T10:02:00Z", "2024-12-06T10:02:00+00:00"),
        ("2024-12-06 10:02:00+04:00", "2024-12-06T10:02:00+04:00"),
        ("2024-12-06T10:02", "2024-12-06T10:02:00"),
        ("Fri, 06 Dec 2024 10:02:00 +0400", "2024-12-06T10:02:00+04:00"),
        ("December 2024", None),
        ("2024-13-45", None),
        ("yesterday, they said", None),
    ],
)
def test_moments(text: str, moment: str | None) -> None:
    assert dates.iso(text) == moment


def test_rules_on_single_lines() -> None:
    assert furniture.is_list_label("Editor‘s  Picks:")
    assert furniture.is_counter("128 shares")
    assert not furniture.reason_to_leave_out("Share prices fell in Baku after the news from Malta.")
    assert kinds.is_caption("Mirzoyan in Malta. (Karen Minasyan/AFP)")
    assert not kinds.is_heading("Mr Bayramov:")
    assert kinds.byline("By nobody in particular at all") == ()


@pytest.mark.skipif(settings.TEST_DATA is None, reason="needs NEWSROOM_TEST_DATA")
def test_the_seed_article() -> None:
    assert settings.TEST_DATA is not None
    pasted = (settings.TEST_DATA / "seed" / "article.txt").read_text(encoding="utf-8")
    reading = paragraphs.read(pasted)
    headline, caption, *rest = seed.paragraphs(pasted)
    assert reading.headline == headline
    assert reading.section == "Armenia"
    assert texts_of(reading) == [caption, *rest]
    assert sorted(set(kinds_of(reading))) == ["body", "caption", "heading"]
    assert kinds_of(reading).count("body") == 27
    headings = [block.text for block in reading.blocks if block.kind == "heading"]
    assert headings == ["‘Armenia should step back’", "‘No basis for escalation’"]
    assert [block.text for block in reading.blocks if block.kind == "caption"] == [caption]
    left_out = {cut.text for cut in reading.cuts}
    assert {"Media logo", "Related Articles", "Most Popular", "Editor‘s Picks"} <= left_out
