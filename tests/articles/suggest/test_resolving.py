"""Whatever spans it is given in whatever text, `resolve` answers in order, within the text, and the same again."""

import datetime
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.suggest.resolve import name_of, resolve, speakers_of
from articles.suggest.values import Found, Known, Passage, Place, Suggestion

ACTS = frozenset(
    "states announces denies rejects accuses demands proposes accepts promises warns hopes praises condemns"
    " declines_to_comment".split()
)
WORDS = st.sampled_from(
    "APA Blinken Bayramov he she they who we the The a Mr Ms minister president spokesman of for by and , . : ; ‘ ’ “ ”"
    " \" ' 's according to citing told reported said that statement letter World Bank study Ministry Foreign Armenia"
    " Azerbaijani"
    " sources source diplomatic APA’s agency – — ( ) Antony Jeyhun J. Deputy US U.S. WHO on Thursday last week"
    " 5 December 99 leaders both two İ ß ﷺ 𝔄 \u200f \u0301 é Ա Ж 北京".split(" ")
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=60).map(" ".join)


@st.composite
def articles(draw: st.DrawFn) -> tuple[list[Passage], list[Found]]:
    texts = draw(st.lists(TEXTS, min_size=1, max_size=4))
    passages = [Passage(text, n, "headline" if not n else "body") for n, text in enumerate(texts)]

    def places(most: int) -> st.SearchStrategy[tuple[Place, ...]]:
        return st.lists(_place(texts), max_size=most).map(tuple)

    found = draw(st.lists(st.builds(Found, places(3), places(2), places(3), st.just("rule")), max_size=8))
    return passages, found


@st.composite
def _place(draw: st.DrawFn, texts: list[str]) -> Place:
    number = draw(st.integers(0, len(texts)))  # one beyond: a place in no passage
    length = len(texts[number]) if number < len(texts) else 9
    start = draw(st.integers(0, length))
    return Place(number, start, draw(st.integers(start, length)))


NAMES = [
    Known("APA", 1, "news_agency", "az"), Known("Antony Blinken", 2, "person"), Known("Blinken", 3, "person"),
    Known("Ministry", 4, "government_body", "am"), Known("Baku", 5, "state", "az"), Known("", 6, ""),
    Known(" ", 7, "person"),
]  # fmt: skip


@given(article=articles(), known=st.booleans(), published=st.none() | st.dates(), outlet=st.text(max_size=8))
@settings(max_examples=300, deadline=None)
def test_any_spans_in_any_text(
    article: tuple[list[Passage], list[Found]], known: bool, published: datetime.date | None, outlet: str
) -> None:
    passages, found = article
    names = NAMES if known else []
    made = resolve(passages, found, names, published=published, outlet=outlet)
    assert [one.rule for one in made] == [one.rule for one in found]
    assert made == resolve(passages, found, names, published=published, outlet=outlet)
    for n, one in enumerate(made):
        assert one.act in ACTS
        assert one.mode in {"direct", "paraphrase", "mixed"}
        assert one.within is None or one.within in range(len(made))
        assert one.within != n
        for hop in (one.speaker, *one.relays):
            assert name_of(hop.who) != ""
        assert speakers_of(one) != ""
        for place in _named(one):
            assert 0 <= place.start <= place.end <= len(passages[place.paragraph].text)


def _named(one: Suggestion) -> list[Place]:
    hops = [hop.words for hop in (one.speaker, *one.relays, *one.joint) if hop.words]
    return [*one.source, *one.cue, *one.content, *hops, *([one.said.words] if one.said else [])]


def test_time_grows_with_the_length_of_the_text() -> None:
    sentence = (
        "President Ilham Aliyev said that it was over, APA reported. He told Reuters ‘no’, citing sources. "
    )
    said, told = sentence.index("said"), sentence.index("told")

    def seconds(times: int) -> float:
        found = []
        for n in range(times):
            at = n * len(sentence)
            found.append(
                Found(
                    (Place(0, at, at + said - 1),),
                    (Place(0, at + said, at + said + 4),),
                    (Place(0, at + said + 5, at + 40),),
                    "r",
                )
            )
            found.append(
                Found(
                    (Place(0, at + told - 3, at + told - 1),),
                    (Place(0, at + told, at + told + 4),),
                    (Place(0, at + told + 13, at + told + 17),),
                    "r",
                )
            )
        start = time.process_time()
        resolve([Passage(sentence * times)], found, [])
        return time.process_time() - start

    seconds(20)
    assert seconds(1600) < 16 * max(seconds(200), 0.05)
