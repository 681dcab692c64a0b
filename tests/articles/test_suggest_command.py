"""`manage.py suggest` as an operator runs it: which articles, what it prints, its exit status."""

import io

import pytest
from django.core.management import CommandError, call_command

from articles import suggesting
from articles.models import Suggestion
from tests import factories as make
from tests.articles.suggesting.story import PARAGRAPHS, of, stored_story

pytestmark = pytest.mark.django_db


def run(*arguments: object, **options: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("suggest", *map(str, arguments), stdout=out, stderr=err, **options)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_all_articles_are_gone_through_and_again_nothing_changes() -> None:
    article, other = stored_story(), make.article("Nothing was said", paragraphs=["It rained in Tbilisi."])
    status, out, err = run()
    count = Suggestion.objects.count()
    assert (status, err) == (0, "")
    assert count >= len(PARAGRAPHS)
    assert f"{article.public_id}  {count} new, 0 the same, 0 changed, 0 gone  Talks in Tbilisi\n" in out
    assert f"{other.public_id}  0 new, " in out
    assert out.endswith(f"2 articles: {count} new, 0 the same, 0 changed, 0 gone.\n")
    assert run()[1].endswith(f"2 articles: 0 new, {count} the same, 0 changed, 0 gone.\n")


def test_articles_are_named_by_id() -> None:
    article, _ = stored_story(), make.article("Another", paragraphs=PARAGRAPHS)
    status, out, err = run(article.public_id.upper(), "zzzzzzzzzz", "nonsense")
    assert status == 1
    assert "1 article: " in out
    assert err == "No article has the id zzzzzzzzzz.\nNo article has the id nonsense.\n"
    assert set(Suggestion.objects.values_list("article", flat=True)) == {article.pk}
    assert run("zzzzzzzzzz")[0] == 2


def test_what_is_gone_is_told() -> None:
    article = stored_story()
    run()
    make.revision(article, PARAGRAPHS[1:], keys=keys(article))
    out = run()[1]
    assert "  no longer: “" in out
    assert "Azerbaijan was ready for talks in Tbilisi" in out


def keys(article: object) -> list[str]:
    text = article.revisions.get(n=1)  # type: ignore[attr-defined]
    return list(text.paragraphs.filter(n__gt=1).order_by("n").values_list("key", flat=True))


def test_new_ones_are_told_on_request() -> None:
    stored_story()
    assert "Azerbaijan was ready" not in run("--verbosity", 1)[1]
    Suggestion.objects.all().delete()
    assert "  new: “" in run("--verbosity", 2)[1]


def test_a_language_that_is_not_known_is_noted() -> None:
    stored_story(language="az")
    status, out, err = run()
    assert (status, Suggestion.objects.count()) == (0, 0)
    assert err == "Note: No claims are suggested for texts in az: the engine knows en. (1 article)\n"
    assert out.endswith("1 article: 0 new, 0 the same, 0 changed, 0 gone.\n")


def test_the_report_counts_decisions() -> None:
    assert run("--report")[1] == "No suggestion has been decided yet.\n"
    article = stored_story()
    run()
    suggesting.accept(of(article, "Azerbaijan was ready"), None)
    suggesting.reject(of(article, "there had been an offer"), None)
    status, out, _ = run("--report")
    lines = out.splitlines()
    assert status == 0
    assert [line.split()[0] for line in lines if line.endswith("rejected")] == ["rule", "act", "outlet"]
    assert next(line.split() for line in lines if line.startswith("OC Media")) == [
        "OC", "Media", "2", "1", "(", "50%)", "0", "(", "0%)", "1", "(", "50%)",
    ]  # fmt: skip
    assert len([line for line in lines if line.startswith("all ")]) == 3


def test_three_different_things_are_not_done_at_once() -> None:
    with pytest.raises(CommandError, match="choose one"):
        run("--report", "0123456789")
