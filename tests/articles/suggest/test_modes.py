"""Direct, mixed or paraphrase."""

import pytest

from tests.articles.suggest.claims import claims


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        ("{1t|‘It is over’}", "direct"),
        ("{1t|that ‘it is over’}", "direct"),
        ("‘{1t|It is over.}’", "direct"),
        ("{1t|that it is over}", "paraphrase"),
        ("{1t|that it is ‘over’ for everybody in the long run}", "mixed"),
        ("{1t|‘It is over,’} and {1t|that nobody had gone}", "mixed"),
        ("{1t|‘It is over,’} and {1t|‘nobody had gone’}", "direct"),
        ("{1t|that the sides’ positions differ}", "paraphrase"),
    ],
)
def test_modes(content: str, mode: str) -> None:
    assert claims(f"{{1s|Bayramov}} {{1c|said}} {content}.")[0].mode == mode
