"""The story, for each test anew."""

import pytest

from tests import factories as make
from tests.articles.rules.story import REJECTED, Story


@pytest.fixture
def story() -> Story:
    article = make.article(paragraphs=[REJECTED])
    return Story(
        article,
        claim=make.claim(article, "rejected", speaker=make.bayramov(), via=[make.apa()]),
        other=make.claim(article, "Azerbaijan", speaker=make.apa()),
        draft=make.claim(article, "said", speaker=make.apa(), status="draft"),
        elsewhere=make.claim(make.article(outlet=make.apa()), "said", anonymous="sources"),
        unpublished=make.article("Not yet read", status="draft"),
    )
