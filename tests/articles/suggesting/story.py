"""A small piece of news as it is stored, and what the engine itself suggests in it."""

from typing import Any

from articles import suggesting
from articles.models import Article, Suggestion
from tests import factories as make

READY = "Jeyhun Bayramov said that Azerbaijan was ready for talks in Tbilisi."
NO_OFFER = "Elnur Mammadov denied that there had been an offer of mediation."
AGREED = "Ararat Mirzoyan said that Armenia had agreed to every condition."
REJECTED = "Antony Blinken said that Azerbaijan had rejected the offer of the United States."
PARAGRAPHS = (READY, NO_OFFER, AGREED, REJECTED)


def stored_story(**fields: Any) -> Article:
    """The story, with two men of the name Ararat Mirzoyan; nobody has heard of Elnur Mammadov."""
    for one in (make.apa, make.azerbaijan, make.armenia, make.bayramov, make.mirzoyan, make.blinken):
        one()
    make.actor("ararat-mirzoyan-footballer", name="Ararat Mirzoyan", country="am")
    return make.article(headline="Talks in Tbilisi", paragraphs=PARAGRAPHS, **fields)


def suggested(article: Article) -> Article:
    """The article, with suggestions."""
    suggesting.refresh(article)
    return article


def of(article: Article, words: str) -> Suggestion:
    """The suggestion whose words hold these, the shortest if several do."""
    found = [one for one in Suggestion.objects.filter(article=article) if words in one.words]
    assert found, [one.words for one in Suggestion.objects.filter(article=article)]
    return min(found, key=lambda one: len(one.words))
