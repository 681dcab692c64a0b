"""Lines of a whole page that are none of its article, told by their look."""

import pytest

from articles.text import scraps


@pytest.mark.parametrize(
    "line",
    [
        "5 December 2024 at 10:17",
        "Ani Avetisyan | Updated 10 minutes ago",
        "Giriş: 05.12.2024 - 18:24 Güncelleme: 05.12.2024 - 18:57",
        "05. 12. 2024, 14:59 Uhr Lesedauer: 4 Minuten",
        "18:30",
        "Opinion 05 DEC 24",
        "Dec 5 4 mins read",
        "7 hrs ago",
    ],
)
def test_a_day_or_an_hour_alone_is_a_stamp(line: str) -> None:
    assert scraps.is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "Bayramov and Mirzoyan met in Malta on 5 December 2024 and spoke at length.",
        "What Baku offered on 5 December 2024 and why Yerevan said yes at once",
        "A matter of trust",
    ],
)
def test_a_sentence_or_a_heading_with_a_day_is_none(line: str) -> None:
    assert not scraps.is_stamp(line)


def test_what_a_page_repeats_is_noise_but_not_its_headline_nor_thanks() -> None:
    assert scraps.is_noise("Article content", 3)
    assert not scraps.is_noise("Article content", 2)
    assert not scraps.is_noise("Baku turns the offer down, sources say", 4)
    assert not scraps.is_noise("Thank you.", 9)
    assert not scraps.is_noise("* * *", 9)


def test_notices_speak_to_readers() -> None:
    assert scraps.is_notice("By subscribing you accept our privacy policy.")
    assert scraps.is_notice("Enjoyed this story? Support our journalism by becoming a member.")
    assert not scraps.is_notice("Armenia and Azerbaijan agreed to support our partners, the ministry said.")
    assert not scraps.is_notice("“Click here”, the forged letter to Mirzoyan said.")


def test_numbers_file_names_and_agencies_are_strays() -> None:
    assert all(map(scraps.is_stray, ("1/3", "5 of 12", "IMG_0412.jpg", "REUTERS", ":")))
    assert not any(map(scraps.is_stray, ("* * *", "Reuters reported it", "A matter of trust")))


def test_advertisements_and_remarks() -> None:
    assert scraps.is_advertisement("Advertisement · Scroll to continue")
    assert scraps.is_advertisement("Story continues below")
    assert not scraps.is_advertisement("Advertisements of the ministry are no news. They never were.")
    assert scraps.opens_remark("Garegin says:")
    assert not scraps.opens_remark("Garegin says it")


def test_titles() -> None:
    assert scraps.is_title_like("Rain in Malta")
    assert scraps.is_title_like("Will the ministers meet before the year ends?")
    assert not scraps.is_title_like("He agreed.")
    assert not scraps.is_title_like("Bayramov in Malta. Photo: OSCE")


def test_a_paragraph_that_stands_three_times_is_a_notice() -> None:
    notice = "Your privacy settings keep this embedded post from being shown. " * 2
    assert scraps.is_noise(notice.strip(), 3)
    assert not scraps.is_noise(notice.strip(), 2)


def test_a_biography_says_who_writes() -> None:
    assert scraps.is_biography("Ani Avetisyan is a freelance journalist in Yerevan.")
    assert scraps.is_biography("Yousef Bardouka ist Redakteur bei OC Media.")
    assert not scraps.is_biography("Ararat Mirzoyan is the foreign minister of Armenia.")
    assert not scraps.is_biography("The question is whether a journalist may be told.")


def test_a_title_for_which_a_list_has_no_room_is_cut_off() -> None:
    assert scraps.is_cut_off("Ministers of Both Countries to Meet in Malta, Says Spok...")
    assert not scraps.is_cut_off("He waited...")
    assert not scraps.is_cut_off("Ministers of both countries to meet in Malta")
