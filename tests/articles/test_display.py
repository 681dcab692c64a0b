"""What the public sees of an article's words."""

import datetime

import pytest

from articles.display import (
    EXCERPT,
    FULL,
    NONE,
    Gap,
    Shown,
    allows_full_text,
    display_by,
    shows_words,
    visible,
)
from articles.models import Claim
from tests import factories


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("CC BY 4.0", True),
        ("cc-by-sa-4.0", True),
        ("CC BY-SA 4.0 (Wikipedia, Portal:Current events)", True),
        ("CC0", True),
        ("Public domain", True),
        ("own", True),
        ("Own work of the newsroom", True),
        ("CC BY-NC 4.0", False),
        ("CC BY-ND", False),
        ("CC BY-NC-SA 4.0", False),
        ("owned by the outlet", False),
        ("CC BYE", False),
        ("all rights reserved, not CC BY", False),
        ("", False),
        ("…", False),
    ],
)
def test_licences_that_allow_the_whole_text(licence: str, allowed: bool) -> None:
    assert allows_full_text(licence) is allowed


@pytest.mark.parametrize(
    ("article", "outlet", "licence", "display"),
    [
        ("", "", "", EXCERPT),
        ("", "", "CC0", FULL),
        ("", NONE, "CC0", NONE),
        (FULL, NONE, "", FULL),
        (EXCERPT, FULL, "CC0", EXCERPT),
    ],
)
def test_the_article_decides_before_its_outlet_and_that_before_the_licence(
    article: str, outlet: str, licence: str, display: str
) -> None:
    assert display_by(article, outlet, licence) == display


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("display", "seen"),
    [
        ("full", ["0", "1", "2", "3", "4", "5"]),
        ("excerpt", ["0", "1 paragraph at the outlet", "2", "3 paragraphs at the outlet"]),
        ("none", ["0", "5 paragraphs at the outlet"]),
    ],
)
def test_what_is_shown_and_what_leaves_a_gap(display: str, seen: list[str]) -> None:
    article = factories.article(paragraphs=[f"Paragraph {n}." for n in range(1, 6)], display=display)
    paragraphs = list(article.revisions.get().paragraphs.all())
    shown = visible(article, paragraphs, {paragraphs[2].key})
    assert [str(one.paragraph.n) if isinstance(one, Shown) else one.line for one in shown] == seen
    hidden = [key for one in shown if isinstance(one, Gap) for key in one.keys]
    assert set(hidden) == {p.key for p in paragraphs} - {
        one.paragraph.key for one in shown if isinstance(one, Shown)
    }


@pytest.mark.django_db
def test_words_are_shown_of_public_claims_and_where_a_retraction_allows_it() -> None:
    article = factories.article()
    claim = factories.claim(article, "Azerbaijan rejected the offer", speaker=factories.bayramov())
    assert shows_words(claim)
    for allowed in (True, False):
        Claim.objects.filter(pk=claim.pk).update(
            status="retracted",
            retracted_on=datetime.date(2025, 1, 1),
            retraction_reason="He was misquoted.",
            retraction_shows_words=allowed,
        )
        claim.refresh_from_db()
        assert shows_words(claim) is allowed
    draft = factories.claim(article, "Azerbaijan rejected", speaker=factories.bayramov(), status="draft")
    assert not shows_words(draft)
    closed = factories.article(display="none")
    assert not shows_words(factories.claim(closed, "Azerbaijan rejected", speaker=factories.bayramov()))
