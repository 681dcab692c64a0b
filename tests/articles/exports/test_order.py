"""What is referred to stands first; otherwise the ranks decide."""

from articles.exports.order import referred_first


def test_without_references_the_ranks_decide() -> None:
    assert referred_first({"b": 2, "a": 3, "c": 1}, {}) == (["c", "b", "a"], [])


def test_what_is_referred_to_stands_first() -> None:
    ranks = {name: name for name in "abcd"}
    assert referred_first(ranks, {"a": ["d"], "d": ["c"]}) == (["b", "c", "d", "a"], [])


def test_references_to_what_is_not_there_are_passed_over() -> None:
    assert referred_first({"a": 1}, {"a": ["z"], "z": ["a"]}) == (["a"], [])


def test_a_circle_and_what_refers_to_it_are_set_apart() -> None:
    ranks = {name: name for name in "abcde"}
    references = {"a": ["b"], "b": ["a"], "c": ["a"], "d": ["d"]}
    assert referred_first(ranks, references) == (["e"], ["a", "b", "c", "d"])


def test_a_long_chain_is_no_trouble() -> None:
    numbers = range(20_000)
    ordered, in_circles = referred_first({n: n for n in numbers}, {n: [n + 1] for n in numbers})
    assert ordered == list(reversed(numbers))
    assert in_circles == []
