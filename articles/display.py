"""What the public sees of an article's words: the one rule that every public surface asks.

The headline, outlet, date and link are shown always, as is an editor's own summary of a claim.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db.models import QuerySet

from actors.models import Actor
from articles.models import (
    AUTOMATIC,
    Anchor,
    AnchorState,
    Article,
    ArticleStatus,
    Claim,
    ClaimStatus,
    Paragraph,
    Revision,
    Span,
)

FULL, EXCERPT, NONE = Actor.Display.FULL.value, Actor.Display.EXCERPT.value, Actor.Display.NONE.value
STANDING = (*AUTOMATIC, AnchorState.ALTERED)
"""Words of which this became stand, as they were or altered, at the place that was found."""

_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph that the public sees."""

    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of paragraphs that the public does not see: their anchors stay, empty, and one line."""

    paragraphs: list[Paragraph]

    @property
    def line(self) -> str:
        """What stands in their place."""
        count = len(self.paragraphs)
        return f"{count} paragraph{'' if count == 1 else 's'} at the outlet"

    @property
    def keys(self) -> list[str]:
        """The keys of the paragraphs, for their anchors."""
        return [paragraph.key for paragraph in self.paragraphs]


def display_of(article: Article) -> str:
    """`full`, `excerpt` or `none`; reads the article's outlet."""
    return display_by(article.display, article.outlet.display, article.licence)


def display_by(article: str, outlet: str, licence: str) -> str:
    """The article's own display, else its outlet's, else `full` under a licence of the list in settings."""
    return article or outlet or (FULL if allows_full_text(licence) else EXCERPT)


def allows_full_text(licence: str) -> bool:
    """Whether a licence allows the whole text: "CC BY-SA 4.0" does, "CC BY-NC" and "owned by X" do not."""
    return _allows(licence, tuple(settings.FULL_TEXT_LICENCES), tuple(settings.FULL_TEXT_EXCEPTIONS))


@lru_cache(maxsize=1000)
def _allows(licence: str, allowed: tuple[str, ...], exceptions: tuple[str, ...]) -> bool:
    words = _BETWEEN_WORDS.sub(" ", licence.lower()).strip() + " "
    return any(words.startswith(f"{known} ") for known in allowed) and not any(
        words.startswith(f"{known} ") for known in exceptions
    )


def bearing(revisions: Collection[int] | QuerySet[Revision]) -> set[int]:
    """The paragraphs of some texts in which words of published claims stand, read there or found again; one query."""
    cited = Span.objects.filter(
        claim__status=ClaimStatus.PUBLISHED, paragraph__revision__in=revisions
    ).values_list("paragraph", flat=True)
    found = Anchor.objects.filter(
        span__claim__status=ClaimStatus.PUBLISHED, revision__in=revisions, state__in=STANDING
    ).values_list("paragraph", flat=True)
    return {pk for pk in cited.order_by().union(found.order_by()) if pk is not None}


def is_visible(display: str, number: int, key: str, bearing_keys: Collection[str]) -> bool:
    """Whether the public sees paragraph `number`; `bearing_keys` are those that bear published claims."""
    return number == 0 or display == FULL or (display == EXCERPT and key in bearing_keys)


def visible_texts(display: dict[int, str], most: int | None = None) -> Iterator[tuple[int, str]]:
    """The newest texts below the headline that the public sees, in order: (article, paragraph's text); two queries.

    `display`: of each article by its primary key; `most`: how many paragraphs are looked at.
    """
    excerpts = [pk for pk, shown in display.items() if shown == EXCERPT]
    newest = Revision.objects.filter(article__in=excerpts, is_current=True)
    bears = bearing(newest) if excerpts else set()
    rows = Paragraph.objects.filter(
        revision__article__in=[pk for pk, shown in display.items() if shown != NONE],
        revision__is_current=True,
        n__gt=0,
    ).order_by("revision", "n")
    for article, pk, text in rows.values_list("revision__article", "pk", "text")[:most]:
        if display[article] == FULL or pk in bears:
            yield article, text


def visible(
    article: Article, paragraphs: Iterable[Paragraph], bearing_keys: Collection[str]
) -> list[Shown | Gap]:
    """The paragraphs of one revision, in order, as the public sees them; the headline is among them."""
    display = display_of(article)
    shown: list[Shown | Gap] = []
    for paragraph in paragraphs:
        if is_visible(display, paragraph.n, paragraph.key, bearing_keys):
            shown.append(Shown(paragraph))
        elif shown and isinstance(shown[-1], Gap):
            shown[-1].paragraphs.append(paragraph)
        else:
            shown.append(Gap([paragraph]))
    return shown


def shows_words(claim: Claim) -> bool:
    """Whether the public sees the claim's exact words: not of drafts, nor where a retraction forbids it."""
    if claim.article.status != ArticleStatus.PUBLISHED or display_of(claim.article) == NONE:
        return False
    if claim.status == ClaimStatus.RETRACTED:
        return claim.retraction_shows_words
    return claim.status == ClaimStatus.PUBLISHED
