"""One article under several addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.addresses import is_one_site, plain, sameness

OFFER = "https://oc-media.org/news/offer"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{OFFER}?utm_source=x&utm_medium=y&fbclid=1&gclid=2#top", OFFER),
        (f"{OFFER}?id=7&UTM_Source=x&page=2", f"{OFFER}?id=7&page=2"),
        ("https://apa.az/?id=7", "https://apa.az/?id=7"),
        ("https://apa.az/a?q=%D5%B0%20a+b&b", "https://apa.az/a?q=%D5%B0%20a+b&b"),
        ("https://apa.az/#!/news/7", "https://apa.az/#!/news/7"),
        ("https://www.google.com/amp/s/oc-media.org/news/offer", OFFER),
        (
            "https://oc--media-org.cdn.ampproject.org/c/s/oc-media.org/news/offer?amp_js_v=1",
            f"{OFFER}?amp_js_v=1",
        ),
        ("https://www.google.com/search?q=amp", "https://www.google.com/search?q=amp"),
        ("https://[", "https://["),
        ("mailto:a@apa.az", "mailto:a@apa.az"),
    ],
)
def test_an_address_without_what_tracks_readers(url: str, expected: str) -> None:
    assert plain(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        OFFER, f"{OFFER}/", "http://oc-media.org/news/offer", "https://www.oc-media.org/news/offer",
        "https://m.oc-media.org/news/offer", "https://amp.oc-media.org/news/offer", f"{OFFER}/amp", f"{OFFER}/amp/",
        f"{OFFER}?amp", f"{OFFER}?amp=1", f"{OFFER}?outputType=amp", f"{OFFER}/print", f"{OFFER}?print=1",
        f"{OFFER}?view=print&utm_source=x", f"{OFFER}.amp", "https://oc-media.org/amp/news/offer",
        "https://www.google.com/amp/s/oc-media.org/news/offer", "https://OC-Media.org:443/news/offer#c-1",
    ],
)  # fmt: skip
def test_forms_of_one_article_are_the_same(url: str) -> None:
    assert sameness(url) == sameness(OFFER)


@pytest.mark.parametrize(
    "url",
    [
        f"{OFFER}s", f"{OFFER}?id=7", f"{OFFER}?page=2", "https://oc-media.org/ru/news/offer",
        "https://oc-media.org:8443/news/offer", "https://apa.az/news/offer", "https://oc-media.org/News/offer",
        "https://ru.oc-media.org/news/offer", f"{OFFER}/blueprint", f"{OFFER}?view=gallery", "https://oc-media.org/",
    ],
)  # fmt: skip
def test_other_articles_are_not(url: str) -> None:
    assert sameness(url) != sameness(OFFER)


def test_a_host_with_two_names_only_is_not_shortened() -> None:
    assert sameness("https://m.az/7") == "m.az/7"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (OFFER, "https://www.oc-media.org/amp/1", True),
        ("https://www.bbc.co.uk/1", "https://news.bbc.co.uk/1", True),
        (OFFER, "https://apa.az/news/offer", False),
        (OFFER, "https://oc-media.org.evil.example/", False),
        ("https://evil-oc-media.org/", OFFER, False),
        ("https://org/", OFFER, False),
        (OFFER, "nothing", False),
    ],
)
def test_only_a_site_speaks_for_itself(one: str, other: str, expected: bool) -> None:
    assert is_one_site(one, other) is expected


@given(st.text(max_size=60).map(lambda rest: "https://apa.az/" + rest))
def test_plain_is_plain_and_the_same(url: str) -> None:
    assert plain(plain(url)) == plain(url)
    assert sameness(plain(url)) == sameness(url)
