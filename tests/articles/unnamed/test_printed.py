"""Whether printed words name somebody or describe somebody."""

import pytest

from articles.unnamed import is_name


@pytest.mark.parametrize(
    "words",
    ["Elnur Mammadov", "US State Department", "Bank of Georgia", "Ursula von der Leyen", "al-Sisi", "Эльнур Мамедов",
     "ელნურ მამედოვი", "عباس عراقچی", "APA", "The Hague Court"],
)  # fmt: skip
def test_names(words: str) -> None:
    assert is_name(words)


@pytest.mark.parametrize(
    "words",
    ["reportedly", "his Slovenian counterpart", "His Slovenian Counterpart", "diplomatic sources", "", "2024",
     "it was announced in Baku", "the ministry", "A Foreign Ministry Official", "X" * 121, "A B C D E F G H I"],
)  # fmt: skip
def test_descriptions(words: str) -> None:
    assert not is_name(words)
