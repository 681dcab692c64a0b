"""The language of a text, where it can be told at all."""

import pytest

from articles.text.languages import language_of

NEWS = {
    "en": "The foreign ministers met in Malta on Thursday, but they did not agree on the text of a treaty.",
    "hy": "Նախարարները հանդիպեցին Մալթայում և քննարկեցին խաղաղության պայմանագրի տեքստը։",
    "az": "Nazirlər Maltada görüşüb və sülh sazişinin mətni haqqında danışıblar, lakin bu görüş üçün tarix deyilməyib.",
    "ru": "Министры встретились на Мальте, но не смогли договориться о тексте мирного договора, сообщил источник.",
    "ka": "მინისტრები მალტაზე შეხვდნენ და სამშვიდობო ხელშეკრულების ტექსტი განიხილეს.",
    "tr": "Bakanlar Malta'da bir araya geldi ve barış anlaşması için görüştü, ancak metin daha hazır değil dedi.",
    "fa": "وزیران در مالت دیدار کردند و درباره متن پیمان صلح گفتگو کردند، اما این دیدار به توافق نرسید.",
    "ar": "التقى الوزراء في مالطا وقال المتحدث إن النص الذي تم بحثه لا يزال قيد الإعداد من قبل الطرفين.",
    "uk": "Міністри зустрілися на Мальті, але не змогли домовитися про текст договору, який готували до зустрічі.",
}  # fmt: skip


@pytest.mark.parametrize("language", NEWS)
def test_a_sentence_of_news(language: str) -> None:
    assert language_of([NEWS[language]]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jeyhun Bayramov",
        "Ceyhun Bayramov",
        "Ilham Aliyev, Nikol Pashinyan, Antony Blinken",
        "Баку",
        "Ереван, Баку, Тбилиси",
        "2024-12-06 14:00",
        "APA: Malta",
        "ORLEN Süper Lig",
    ],
)
def test_names_alone_say_nothing(text: str) -> None:
    assert language_of([text]) == ""


def test_foreign_names_and_quotations_do_not_mislead() -> None:
    text = (
        "The statement by «Министерство иностранных дел» was published in Baku, and the minister, "
        "Արարատ Միրզոյան, said that he had not read it when he was asked about it at the airport."
    )
    assert language_of([text]) == "en"


def test_persian_as_arabic_keyboards_write_it_and_ottoman_capitals() -> None:
    assert language_of([NEWS["fa"].replace("ی", "ي").replace("ک", "ك")]) == "fa"
    assert language_of([NEWS["tr"].replace("i", "İ").upper()]) == "tr"


def test_a_long_text_takes_no_longer() -> None:
    assert language_of([NEWS["ru"]] * 100_000) == "ru"
