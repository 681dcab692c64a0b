"""On the labelled passages that the engine was built on, given the right spans, next to everything is right."""

from articles.suggest.resolve import name_of
from articles.suggest.training.markup import read
from tests.benchmarks.attribution_resolve import GOLD, answered, plain, speaker

LEAST = {"speaker": 0.97, "via": 0.97, "mode": 0.98, "act": 0.97}


def test_the_passages_that_it_was_built_on() -> None:
    pairs = [(wanted, one) for passage in read(GOLD) for wanted, one, _ in answered(passage)]
    right = {
        "speaker": sum(speaker(one) == wanted.speaker for wanted, one in pairs),
        "via": sum(
            tuple(plain(name_of(hop.who) or "") for hop in one.relays) == wanted.via for wanted, one in pairs
        ),
        "mode": sum(one.mode == wanted.mode for wanted, one in pairs),
        "act": sum(one.act == wanted.act for wanted, one in pairs),
    }
    assert len(pairs) > 100
    assert {name: count / len(pairs) >= LEAST[name] for name, count in right.items()} == dict.fromkeys(
        LEAST, True
    )
