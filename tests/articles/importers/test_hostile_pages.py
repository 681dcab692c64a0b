"""Pages made to exhaust the parser: refused or read in seconds, whichever way their tags are hidden."""

import time

import pytest

from articles.importers import html
from articles.importers.decoding import Unreadable
from articles.importers.page_source import Markup, markup_of

SENTENCE = "The ministers of Armenia and Azerbaijan met in Malta on Thursday, the ministry said."
PAGE = f"<html><body><h1>Ministers meet in Malta</h1><p>{SENTENCE}</p>"
MANY = " ".join(f"a{n}=1" for n in range(100_000))
SECONDS = 20  # for the slowest on a busy machine; each takes one to five


@pytest.mark.parametrize(
    "hidden",
    [
        f"<p {MANY}>",
        f"</p {MANY}>",
        f"<p {MANY.replace('=1', '')}>",
        f"""<p x' {MANY.replace("1", '">"')}>""",
        f"<!--><p {MANY}>",
        f"<!---><p {MANY}>",
        f"<!-- --!><p {MANY}>",
        f"<script></scriptx><!-- </script><p {MANY}>",
        f"<script><!--<script></script><p {MANY}>",
        f"<! <p {MANY}>",
        f"<svg><![CDATA[ ]]><p {MANY}>",
        f"<svg><title><p {MANY}>",
        "<p a='" + '="' * 200_000,
        "<div>" * 100_000,
        "<div>" * 390 + "</div>" * 390,
        "<p>" * 200_000,
        f"{'<ul><li>x' * 150}{'<p>Azerbaijan refused an offer on Friday.</p>' * 10_000}",
        "<" * 1_000_000,
        "<a" * 1_000_000,
        "<!--" * 500_000,
        "<script>" * 500_000,
        f'<p title="{"a" * 5_000_000}" class="{"b " * 500_000}">',
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
        "<meta name=date content='2024-99-99'>" * 20_000,
        f"<p>{'Malta<br>' * 30_000}",
    ],
)
def test_no_page_takes_long(hidden: str) -> None:
    began = time.process_time()
    found = html.page(PAGE + hidden)
    assert time.process_time() - began < SECONDS
    assert isinstance(found, Unreadable | html.Page)


def test_too_much_is_refused_with_the_reason() -> None:
    for hidden, reason in (
        (f"<p {MANY}>", "attributes"),
        ("<p>" * 200_000, "elements"),
        ("<div>" * 5000, "nested"),
    ):
        found = html.page(PAGE + hidden)
        assert isinstance(found, Unreadable)
        assert reason in found.reason


def test_only_tags_and_text_reach_the_parser() -> None:
    source = "<title>A < B</title><script>x</script><p>One<!-- two --> three</p><style>y</style><?php z ?>"
    assert markup_of(source) == Markup("<title>A &lt; B</title></script><p>One three</p></style>", (), ())


def test_an_article_that_only_a_script_carries() -> None:
    data = f'<div><p class=\\"t\\">{SENTENCE}</p><p>{SENTENCE[::-1]}.</p></div>'.replace("<", "\\u003c")
    page = f'<html><head><title>Malta</title></head><body><script>put({{"html":"{data}"}})</script></body></html>'
    found = html.page(page, "Ministers meet in Malta")
    assert isinstance(found, html.Page)
    assert found.fields["paragraphs"][0] == {"kind": "body", "text": SENTENCE}


def test_an_article_that_only_the_json_ld_carries() -> None:
    page = (
        '<html><body><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ministers meet", '
        f'"articleBody": "{SENTENCE}\\nThey agreed on little."}}</script></body></html>'
    )
    found = html.page(page)
    assert isinstance(found, html.Page)
    assert found.fields["headline"] == "Ministers meet"
    assert [row["text"] for row in found.fields["paragraphs"]] == [SENTENCE, "They agreed on little."]
