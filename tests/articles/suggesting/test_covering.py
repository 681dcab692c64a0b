"""What an editor has settled hides one proposal each: the one whose words it shares most of."""

from articles.suggesting.covering import covered

REPORT = {"p1": [(0, 60)]}  # "Anonymous sources said that Azerbaijan had rejected the offer."
INNER = {"p1": [(28, 60)]}  # "Azerbaijan had rejected the offer"


def test_the_same_words_in_another_paragraph_are_others() -> None:
    assert covered([{"p1": [(0, 20)]}], [[{"p2": [(0, 20)]}]]) == set()


def test_half_of_the_words_are_enough_and_less_is_not() -> None:
    assert covered([{"p1": [(0, 20)]}], [[{"p1": [(0, 40)]}]]) == {0}
    assert covered([{"p1": [(0, 20)]}], [[{"p1": [(0, 41)]}]]) == set()


def test_a_claim_hides_neither_what_stands_within_it_nor_what_it_stands_within() -> None:
    assert covered([REPORT, INNER], [[REPORT]]) == {0}
    assert covered([REPORT, INNER], [[INNER]]) == {1}
    assert covered([REPORT, INNER], [[INNER], [REPORT]]) == {0, 1}


def test_one_of_two_claims_of_the_same_words_hides_one_proposal() -> None:
    assert covered([INNER, INNER], [[INNER]]) == {0}
    assert covered([INNER, INNER], [[INNER], [INNER]]) == {0, 1}


def test_a_decision_counts_by_its_own_words_or_by_those_of_its_claim() -> None:
    assert covered([INNER], [[{}, INNER]]) == {0}
    assert covered([INNER], [[INNER, {"p1": [(0, 5)]}]]) == {0}


def test_a_claim_of_several_spans_counts_as_a_whole() -> None:
    split = {"p1": [(0, 20), (40, 60)]}
    assert covered([split], [[{"p1": [(0, 20)]}]]) == {0}
    assert covered([split], [[{"p1": [(0, 19)]}]]) == set()
