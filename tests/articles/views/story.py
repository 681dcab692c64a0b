"""A small archive with everything that a page may have to show, for the tests of pages."""

import datetime
from dataclasses import dataclass
from typing import Any

from articles import tagging
from articles.models import Article, Claim, ClaimRelation
from tests import factories

OFFER = (
    "Azerbaijan has rejected an offer of talks by Antony Blinken, diplomatic sources told APA on Thursday.",
    "“We have never rejected talks”, Jeyhun Bayramov said in Malta.",
    "Nothing was said here, and nobody was quoted.",
    "The delegations had lunch.",
    "The offer was reportedly made twice.",
    "Yerevan had agreed to the meeting, Ararat Mirzoyan and the Armenian Foreign Ministry said.",
)
URL = "https://oc-media.example/offer"


@dataclass(frozen=True, slots=True)
class Story:
    """One article: sources -> APA -> outlet, Azerbaijan's refusal within it, and who contradicts it."""

    article: Article
    sources: Claim
    refusal: Claim
    denial: Claim
    reported: Claim
    joint: Claim
    narrated: Claim


def tell(**fields: Any) -> Story:
    """The story, stored and published; `fields` are the article's: display, licence, language."""
    article = factories.article(paragraphs=OFFER, url=URL, **fields)
    apa, malta, treaty = factories.apa(), factories.event(), factories.topic()
    words = "Azerbaijan has rejected an offer of talks by Antony Blinken"
    sources = factories.claim(
        article, words, anonymous="diplomatic sources", via=[apa], about=[factories.azerbaijan()],
        said="2024-12-05", said_as="on Thursday", event=malta, topics=[treaty], summary="Baku has refused.",
    )  # fmt: skip
    refusal = factories.claim(
        article, "has rejected an offer of talks", speaker=factories.azerbaijan(), act="rejects",
        via=["diplomatic sources", apa], within=sources, to=[factories.blinken()], said="2024-12",
    )  # fmt: skip
    denial = factories.claim(
        article, "We have never rejected talks", 2, factories.bayramov(), act="denies", mode="direct",
        said=datetime.date(2024, 12, 5), event=malta, medium="speech", to=["his Slovenian counterpart"],
    )  # fmt: skip
    reported = factories.claim(article, "The offer was reportedly made twice", 5)
    joint = factories.claim(
        article, "Yerevan had agreed to the meeting", 6, [factories.mirzoyan(), factories.armenian_mfa()],
        act="accepts", about=[factories.armenia()],
    )  # fmt: skip
    narrated = factories.claim(article, "Yerevan", 6, factories.oc_media())
    tagging.relate(denial, refusal, ClaimRelation.Kind.CONTRADICTS, "Both are about one offer.", None)
    tagging.relate(joint, refusal, ClaimRelation.Kind.RESPONDS_TO, "", None)
    return Story(article, sources, refusal, denial, reported, joint, narrated)
