"""Whether a record is still what an editor saw of it."""

from articles.stale import differing, seen

CLAIM = {"act": "denies", "about": ["azerbaijan"], "said": {"date": "2024-12-05", "as": "On Thursday"}}


def test_what_nobody_changed_does_not_differ() -> None:
    reordered = {"as": "On Thursday", "date": "2024-12-05"}
    assert differing(seen(CLAIM), {**CLAIM, "said": reordered}) == []


def test_what_a_colleague_changed_is_named() -> None:
    assert differing(seen(CLAIM), {**CLAIM, "act": "rejects", "about": []}) == ["act", "about"]
    assert differing(seen(CLAIM), {**CLAIM, "medium": "speech"}) == ["medium"]


def test_a_form_that_carries_nothing_or_nonsense_has_seen_nothing() -> None:
    for carried in ("", "act", "act:", "x" * 10_000, "act:0 about:0"):
        assert differing(carried, CLAIM) == ["act", "about", "said"]
