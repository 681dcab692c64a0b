"""Texts in every script of the region: stored as they came, and the actors named in them recognised."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from django.core.management import call_command

from actors.models import Actor, Name
from articles.models import Article, Mention

TEXTS = {
    "en": (
        "Ministers meet in Malta",
        "Jeyhun Bayramov met Ararat Mirzoyan in Malta, and they spoke of a treaty.",
    ),
    "hy": (
        "Նախարարները հանդիպեցին",
        "Արարատ Միրզոյանը Մալթայում հանդիպեց նախարարին և խոսեց պայմանագրի մասին։",
    ),
    "az": (
        "Nazirlər Maltada görüşüb",
        "Ceyhun Bayramov bildirib ki, İrəvan ilə saziş üçün danışıqlar bu gün də davam edib.",
    ),
    "ru": (
        "Министры встретились",
        "Джейхун Байрамов заявил, что встреча на Мальте была полезной и что он готов к ней, ещё раз.",
    ),
    "ka": (
        "მინისტრები შეხვდნენ",
        "არარატ მირზოიანი და ჯეიჰუნ ბაირამოვი მალტაზე შეხვდნენ და ხელშეკრულებაზე ისაუბრეს.",
    ),
    "tr": (
        "Bakanlar Malta’da görüştü",
        "Ceyhun Bayramov, Işık Hanım’ın sorusu üzerine bir anlaşma için daha çok zaman gerektiğini söyledi.",
    ),
    "fa": (
        "دیدار وزیران در مالت",
        "آرارات میرزویان در مالت گفت که این دیدار\u200c ها برای صلح است.\u200f",
    ),
}
SPELLINGS = {
    "jeyhun-bayramov": ["Jeyhun Bayramov", "Ceyhun Bayramov", "Джейхун Байрамов", "ჯეიჰუნ ბაირამოვი"],
    "ararat-mirzoyan": ["Ararat Mirzoyan", "Արարատ Միրզոյան", "არარატ მირზოიანი", "آرارات میرزویان"],
}
NAMED = {
    "en": {"jeyhun-bayramov", "ararat-mirzoyan"},
    "az": {"jeyhun-bayramov"},
    "ru": {"jeyhun-bayramov"},
    "ka": {"jeyhun-bayramov", "ararat-mirzoyan"},
    "tr": {"jeyhun-bayramov"},
    "fa": {"ararat-mirzoyan"},
}


@pytest.fixture
def cast() -> None:
    for slug, (name, *others) in SPELLINGS.items():
        actor = Actor.objects.create(slug=slug, kind=Actor.Kind.PERSON, name=name)
        Name.objects.bulk_create(Name(actor=actor, name=other) for other in others)


@pytest.mark.django_db
@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("language", TEXTS)
def test_a_text_is_stored_as_it_came(tmp_path: Path, language: str) -> None:
    headline, body = TEXTS[language]
    file = tmp_path / "a.txt"
    file.write_text(f"{headline}\n\n{body}", encoding="utf-8")
    call_command("import", str(file), "--outlet", "APA")
    article = Article.objects.get()
    stored = [paragraph.text for paragraph in article.revisions.get().paragraphs.order_by("n")]
    assert stored == [headline, body]
    assert article.headline == headline
    assert article.language == language
    named = set(Mention.objects.values_list("actor__slug", flat=True))
    assert named == NAMED.get(language, named)


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_combining_characters_stay_as_they_were_typed(tmp_path: Path, form: Literal["NFC", "NFD"]) -> None:
    typed = "Müşahidəçi Şuşada görüşüb və İrəvan haqqında danışıb: «Ёлка й Ѓ», e\u0301 ǧ."
    body = unicodedata.normalize(form, typed)
    file = tmp_path / "a.txt"
    file.write_text(f"Görüş haqqında məlumat\n\n{body}", encoding="utf-8")
    call_command("import", str(file), "--outlet", "APA")
    assert body in [p.text for p in Article.objects.get().revisions.get().paragraphs.all()]
