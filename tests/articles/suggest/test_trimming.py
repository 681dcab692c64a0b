"""What a claim cites of the words that were found."""

import pytest

from articles.suggest.quotations import quotations
from articles.suggest.trimming import cited, named


@pytest.mark.parametrize(
    ("text", "found", "kept"),
    [
        ("APA said that Baku had refused, citing sources.", "that Baku had refused,", "Baku had refused"),
        ("APA said that, at last, Baku agreed.", "that, at last, Baku agreed", "at last, Baku agreed"),
        ("“That is final,” Bayramov said.", "“That is final,”", "That is final"),
        ("Blinken ‘insisted on’ it.", "‘insisted on’", "insisted on"),
        ("Mirzoyan said: ‘We agreed.’", "‘We agreed.’", "We agreed."),
        ("«Nous avons dit non», Bayramov said.", "«Nous avons dit non»,", "Nous avons dit non"),
        ("“We agreed”, he said, “and wait.”", "“We agreed”,", "We agreed"),
        ("APA said that Baku ‘refused’.", "that Baku ‘refused’", "Baku ‘refused’"),
        ("APA said that ‘no’ meant ‘no’.", "that ‘no’ meant ‘no’", "‘no’ meant ‘no’"),
        ("“No", "“No", "No"),
        ("He said that.", "that", "that"),
        ("“”", "“”", "“”"),
        ("  ,", "  ,", "  ,"),
    ],
)
def test_a_claim_cites_words_without_what_stands_around_them(text: str, found: str, kept: str) -> None:
    start = text.index(found)
    first, last = cited(text, start, start + len(found), quotations([text])[0])
    assert text[first:last] == kept


@pytest.mark.parametrize(
    ("found", "kept"),
    [("APA’s", "APA"), ("anonymous sources,", "anonymous sources"), ("Blinken", "Blinken"), ("'s", "'s")],
)
def test_a_name_ends_where_it_ends(found: str, kept: str) -> None:
    first, last = named(found, 0, len(found))
    assert found[first:last] == kept
