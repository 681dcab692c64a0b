"""A new text comes in: paragraphs keep their keys, and what became of each claim's words is stored with it."""

import pytest

from articles.importers.draft import Draft
from articles.ingest import ingest
from articles.models import Anchor
from articles.rewriting import rewrite_spans
from tests import factories
from tests.articles.anchoring.story import (
    ALTERED,
    DENIAL,
    LUNCH,
    OFFER,
    OTHER_WORDS,
    TEXT,
    WORDS,
    change,
    last,
    send,
    tell,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("paragraphs", "state", "number", "quote"),
    [
        ((OFFER, "Nobody asked.", DENIAL, LUNCH), "unchanged", 3, WORDS),
        ((f"{OFFER} {DENIAL}", LUNCH), "moved", 1, WORDS),
        (ALTERED, "altered", 2, OTHER_WORDS),
        ((OFFER, LUNCH), "gone", None, ""),
        ((OFFER, DENIAL, DENIAL, LUNCH), "ambiguous", None, ""),
    ],
)
def test_a_new_text_tells_what_became_of_words(
    paragraphs: tuple[str, ...], state: str, number: int | None, quote: str
) -> None:
    article, denial = tell()
    change(article, paragraphs)
    found = last(denial)
    assert (found.state, found.paragraph and found.paragraph.n, found.quote) == (state, number, quote)


def test_a_claim_keeps_citing_the_text_in_which_it_was_read() -> None:
    article, denial = tell()
    change(article, ALTERED)
    denial.refresh_from_db()
    span = denial.spans.get()
    assert (denial.revision.n, span.exact, span.paragraph.revision.n) == (1, WORDS, 1)


def test_paragraphs_keep_their_keys() -> None:
    article, _ = tell()
    change(article, (LUNCH, "Nobody asked.", ALTERED[1], OFFER))
    keys = [list(r.paragraphs.order_by("n").values_list("key", flat=True)) for r in article.revisions.all()]
    assert [keys[0].index(key) if key in keys[0] else None for key in keys[1]] == [0, 3, None, 2, 1]


def test_each_later_text_is_compared_with_the_cited_one() -> None:
    article, denial = tell()
    change(article, ALTERED)
    change(article, TEXT)
    assert list(Anchor.objects.order_by("revision__n").values_list("revision__n", "state")) == [
        (2, "altered"),
        (3, "unchanged"),
    ]
    assert not Anchor.objects.waiting().exists()
    assert last(denial).revision.n == 3


def test_a_claim_that_comes_in_after_the_text_it_cites_was_changed_is_compared_too() -> None:
    article, _ = tell()
    change(article, ALTERED)
    send({
        "type": "claim", "key": "late", "article": "offer", "revision": 1, "act": "denies",
        "spans": [{"paragraph": 2, "quote": "never rejected talks"}],
        "chain": [{"role": "speaker", "actor": "jeyhun-bayramov"}],
    })  # fmt: skip
    assert last(article.claims.get(key="late")).state == "altered"


def test_words_chosen_anew_are_compared_anew() -> None:
    article, denial = tell()
    change(article, ALTERED)
    span = denial.spans.get()
    span.start, span.exact = DENIAL.index("talks"), "talks"
    span.end = span.start + len("talks")
    rewrite_spans(denial, [span])
    assert (last(denial).state, last(denial).quote) == ("unchanged", "talks")


def test_a_text_without_claims_asks_for_nothing() -> None:
    article = factories.article(paragraphs=TEXT, key="offer")
    change(article, ALTERED)
    assert not Anchor.objects.exists()


def test_a_dry_run_tells_what_would_become_of_claims_and_stores_nothing() -> None:
    article, _ = tell()
    record = {"type": "article", "key": "offer", "paragraphs": [{"text": text} for text in ALTERED]}
    report = ingest([Draft(record=record, line=1, source="wire.jsonl")], dry_run=True)
    assert report.articles[0].became == [(WORDS, "altered", OTHER_WORDS)]
    assert not Anchor.objects.exists()
    assert article.revisions.count() == 1
