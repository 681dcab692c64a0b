"""An article that its outlet changes, text by text, as imports bring them."""

from collections.abc import Sequence

from articles.importers.draft import Draft
from articles.ingest import ingest
from articles.models import Anchor, Article, Claim
from tests import factories

OFFER = (
    "Azerbaijan has rejected an offer of talks by Antony Blinken, diplomatic sources told APA on Thursday."
)
DENIAL = "“We have never rejected talks”, Jeyhun Bayramov said in Malta after the session of the council."
LUNCH = "The delegations had lunch at the invitation of the Maltese foreign minister, and left soon after."
TEXT = (OFFER, DENIAL, LUNCH)
WORDS = "We have never rejected talks"
OTHER_WORDS = "We have hardly ever rejected talks"
ALTERED = (OFFER, DENIAL.replace(WORDS, OTHER_WORDS), LUNCH)


def tell(display: str = "full") -> tuple[Article, Claim]:
    """The article as it was read, and the denial in it."""
    article = factories.article(paragraphs=TEXT, key="offer", display=display)
    denial = factories.claim(article, WORDS, 2, factories.bayramov(), act="denies", mode="direct")
    return article, denial


def send(record: dict[str, object]) -> None:
    """Import one record, which must go in."""
    report = ingest([Draft(record=record, line=1, source="wire.jsonl")])
    assert not report.refusals, report.refusals


def change(article: Article, paragraphs: Sequence[str]) -> None:
    """The outlet prints another text, and it comes in."""
    send({"type": "article", "key": article.key, "paragraphs": [{"text": text} for text in paragraphs]})


def last(claim: Claim) -> Anchor:
    """What became of the claim's first words in the newest text."""
    return Anchor.objects.get(span__claim=claim, span__position=0, revision__is_current=True)
