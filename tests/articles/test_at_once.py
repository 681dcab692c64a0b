"""Several at once, in real processes and threads: two imports, and an import and an editor at the same article."""

import io
import json
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from articles.importers.draft import Draft
from articles.ingest import ingest
from articles.models import Article, Claim, Revision
from newsroom.admin import change_url
from tests.articles.admin.conftest import editor as editor
from tests.articles.admin.forms import errors, filled, save
from tests.articles.anchoring import story
from tests.articles.processes import contents, emptied, finished, started

pytestmark = pytest.mark.django_db(transaction=True)

Record = dict[str, Any]
ACTORS = [
    {"type": "actor", "slug": "apa", "kind": "news_agency", "name": "APA"},
    {"type": "actor", "slug": "jeyhun-bayramov", "kind": "person", "name": "Jeyhun Bayramov"},
]
ARTICLES = 105
CLAIMS = 4  # of each: more than a batch holds in all


def reports(numbers: Iterable[int], text: str = "Azerbaijan refused offer {}.") -> list[Record]:
    """Articles with claims: each offer was refused, as Jeyhun Bayramov told APA."""
    found: list[Record] = []
    for number in numbers:
        paragraphs = [f"{text.format(n)} Jeyhun Bayramov said so in Malta ({number})." for n in range(CLAIMS)]
        found.append({
            "type": "article", "key": f"a{number}", "url": f"https://apa.az/{number}/", "outlet": "apa",
            "headline": f"Offer {number}", "status": "published", "paragraphs": [{"text": one} for one in paragraphs],
        })  # fmt: skip
        found += [
            {
                "type": "claim", "key": f"a{number}-{n}", "article": f"a{number}", "status": "published",
                "spans": [{"paragraph": n + 1, "quote": f"refused offer {n}"}],
                "chain": [{"role": "speaker", "actor": "jeyhun-bayramov"}],
            }
            for n in range(CLAIMS)
        ]  # fmt: skip
    return found


def corrected(numbers: Iterable[int], word: str) -> list[Record]:
    """The same articles with another text: the outlet has put in a word."""
    return [
        {"type": "article", "key": f"a{number}",
         "paragraphs": [{"text": f"Azerbaijan {word} refused offer {n}."} for n in range(CLAIMS)]}
        for number in numbers
    ]  # fmt: skip


def write(path: Path, records: list[Record]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def store(*files: Path) -> None:
    """Import the files one after the other, undisturbed."""
    for file in files:
        call_command("import", str(file), stdout=io.StringIO())


def at_once(*files: Path) -> None:
    """Import the files in processes of their own, which all end well."""
    for process in [started("import", file) for file in files]:
        status, said = finished(process)
        assert status == 0, said


# --- Two imports ------------------------------------------------------------------------------


def test_the_same_file_twice_at_once_is_the_same_as_once(tmp_path: Path) -> None:
    file = write(tmp_path / "wire.jsonl", ACTORS + reports(range(ARTICLES)))
    at_once(file, file)
    together = contents()
    emptied()
    store(file)
    assert together == contents()


def test_files_that_overlap_give_what_one_after_the_other_does(tmp_path: Path) -> None:
    one = write(tmp_path / "one.jsonl", ACTORS + reports(range(ARTICLES * 2 // 3)))
    other = write(tmp_path / "other.jsonl", ACTORS + reports(reversed(range(ARTICLES // 3, ARTICLES))))
    at_once(one, other)
    together = contents()
    emptied()
    store(one, other)
    assert together == contents()


def test_two_new_texts_of_the_same_articles_are_two_revisions(tmp_path: Path) -> None:
    store(write(tmp_path / "wire.jsonl", ACTORS + reports(range(ARTICLES))))
    flatly = write(tmp_path / "flatly.jsonl", corrected(range(ARTICLES), "flatly"))
    again = write(tmp_path / "again.jsonl", corrected(reversed(range(ARTICLES)), "again"))
    at_once(flatly, again)
    assert Article.objects.count() == ARTICLES
    assert Revision.objects.count() == 3 * ARTICLES
    for article in Article.objects.prefetch_related("revisions__paragraphs"):
        first, second, third = sorted(article.revisions.all(), key=lambda revision: revision.n)
        assert [(one.n, one.is_current) for one in (first, second, third)] == [
            (1, False),
            (2, False),
            (3, True),
        ]
        words = {revision.paragraphs.get(n=1).text.split()[1] for revision in (second, third)}
        assert words == {"flatly", "again"}
        for revision in (second, third):  # each paragraph is the one of the text before, edited
            assert [p.key for p in revision.paragraphs.all()] == [p.key for p in first.paragraphs.all()]
    anchored = Claim.objects.filter(spans__anchors__revision__is_current=True).distinct().count()
    assert anchored == ARTICLES * CLAIMS


# --- An import and an editor ------------------------------------------------------------------


ROUNDS = 12


def test_an_editor_and_an_import_at_the_same_article_lose_nothing(editor: Client) -> None:
    article, claim = story.tell()
    failures: list[BaseException] = []

    def outlet() -> None:
        """The outlet changes its text and its section, and its wire the place of the claim, over and over."""
        try:
            for n in range(1, ROUNDS + 1):
                text = [{"text": words} for words in (*story.TEXT, f"This is text {n}.")]
                records: list[Record] = [
                    {"type": "article", "key": "offer", "section": f"Section {n}", "paragraphs": text},
                    {"type": "claim", "id": claim.public_id, "place": f"Valletta {n}"},
                ]
                report = ingest([Draft(record=record, line=1, source="wire.jsonl") for record in records])
                assert not report.refusals, report.refusals
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    wire = threading.Thread(target=outlet)
    wire.start()
    saved = {"article": "", "claim": ""}
    tries = 0
    while wire.is_alive():
        tries += 1
        words = f"An editor's summary {tries}"
        if not refused(save(editor, claim, summary=words)):
            saved["claim"] = words
        licence = f"Licence {tries}"
        if not refused(save(editor, article, licence=licence)):
            saved["article"] = licence
    wire.join()
    assert not failures, failures
    article.refresh_from_db()
    claim.refresh_from_db()
    assert (article.licence, claim.summary) == (saved["article"], saved["claim"])
    assert (article.section, claim.place) == (f"Section {ROUNDS}", f"Valletta {ROUNDS}")
    assert [revision.n for revision in article.revisions.order_by("n")] == list(range(1, ROUNDS + 2))
    assert article.revisions.filter(is_current=True).count() == 1


def refused(response: Any) -> bool:
    """Whether a form came back because somebody else was there in between; no other error is one."""
    if response.redirect_chain:
        return False
    assert "meanwhile" in errors(response), errors(response)
    return True


def wire(**fields: Any) -> None:
    story.send({"type": "article", "key": "offer", **fields})


def test_a_form_that_is_out_of_date_overwrites_nothing_unseen(editor: Client) -> None:
    article, _ = story.tell()
    form = filled(editor, change_url(article))
    wire(section="Diplomacy", url="https://oc-media.org/offer/")
    response = editor.post(change_url(article), {**form, "licence": "CC BY"}, follow=True)
    assert "Section (now “Diplomacy”), addresses" in errors(response)
    article.refresh_from_db()
    assert (article.section, article.licence) == ("Diplomacy", "")
    assert response.context["adminform"].form["licence"].value() == "CC BY"


def test_an_editor_who_has_seen_it_may_let_his_own_version_stand(editor: Client) -> None:
    article, _ = story.tell()
    form = {**filled(editor, change_url(article)), "section": "Politics", "no_visible_change": "on"}
    wire(section="Diplomacy")
    response = editor.post(change_url(article), form, follow=True)
    assert "Section (now “Diplomacy”)" in errors(response)
    response = editor.post(change_url(article), {**form, "_shown": response.context["shown"]}, follow=True)
    assert response.redirect_chain, errors(response)
    article.refresh_from_db()
    assert article.section == "Politics"


def test_what_a_form_does_not_show_may_change_while_it_is_open(editor: Client) -> None:
    article, claim = story.tell()
    forms = {record: filled(editor, change_url(record)) for record in (article, claim)}
    wire(paragraphs=[{"text": text} for text in story.ALTERED])
    for record, form in forms.items():
        response = editor.post(change_url(record), {**form, "key": "changed"}, follow=True)
        assert response.redirect_chain, errors(response)
        record.refresh_from_db()
        assert record.key == "changed"
    assert article.revisions.count() == 2


def test_words_and_chain_are_compared_too(editor: Client) -> None:
    _, claim = story.tell()
    form = filled(editor, change_url(claim))
    chain = [{"role": "speaker", "actor": "jeyhun-bayramov", "as": "the minister"}]
    story.send({"type": "claim", "id": claim.public_id, "chain": chain})
    response = editor.post(change_url(claim), {**form, "summary": "He denied it."}, follow=True)
    assert "chain (speaker, relays, outlet" in errors(response)
    claim.refresh_from_db()
    assert claim.summary == ""
