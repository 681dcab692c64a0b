"""Words that were erased stand nowhere any more; that they were, when and why is remembered and told."""

import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from articles import anchoring, filing, history, restoring
from articles.erasing import Wanted, erase, plan
from articles.models import Anchor, Article, Claim, Erasure, ImportBatch, Report, Revision, Span, Suggestion
from articles.tagging import Refused
from articles.text.erased import MARK
from tests import factories as make
from tests.articles.erasing.searching import in_the_database, on_pages
from tests.articles.erasing.story import NAME, SECRET, Story, told

REASON = "A court in Baku asked for it."


def exported() -> str:
    out = StringIO()
    call_command("export", stdout=out)
    return out.getvalue()


def erased(story: Story, kind: str, **what: object) -> Erasure:
    return erase(Wanted(story.article, kind, REASON, **what), story.chief)  # type: ignore[arg-type]


def addresses(story: Story) -> list[str]:
    base = Article.objects.get(pk=story.article.pk).get_absolute_url()
    own = [base, f"{base}revisions/1/", f"{base}revisions/2/"]
    return own + [claim.get_absolute_url() for claim in (story.claim, story.beside, story.answer)]


@pytest.mark.django_db
class TestWords:
    def test_they_stand_in_no_table_on_no_page_and_in_no_export(self, client: Client) -> None:
        story = told()
        assert in_the_database(NAME)
        erased(story, "words", words=NAME)
        assert in_the_database(NAME) == []
        assert on_pages(client, NAME, *addresses(story)) == []
        assert NAME not in exported()

    def test_what_else_was_said_stays_at_its_place(self) -> None:
        story = told()
        hash = story.article.revisions.get(n=1).hash
        erased(story, "words", words=NAME)
        text = story.article.revisions.get(n=1)
        assert text.hash == hash
        assert text.headline == Article.objects.get().headline == f"{MARK} seen in Malta"
        assert text.paragraphs.get(n=2).text == f"“{MARK} is no member of it,” Ararat Mirzoyan said."
        for span in Span.objects.select_related("paragraph"):
            here = span.paragraph.text
            assert here[span.start : span.end] == span.exact
            assert here[: span.start].endswith(span.prefix)
            assert here[span.end :].startswith(span.suffix)
        assert story.beside.spans.get().exact == "Armenia had agreed to the talks"
        assert story.answer.spans.get().exact == f"{MARK} is no member of it"

    def test_claims_stay_public_with_a_gap(self, client: Client) -> None:
        story = told()
        erased(story, "words", words=NAME)
        page = client.get(story.answer.get_absolute_url())
        assert page.status_code == 200
        assert f"{MARK} is no member of it" in page.content.decode()
        assert REASON in page.content.decode()
        assert REASON in client.get(addresses(story)[0]).content.decode()

    def test_what_became_of_claims_words_is_known_as_before(self) -> None:
        story = told()
        erased(story, "words", words=NAME)
        assert [one.fault for one in anchoring.check() if one.fault] == []
        assert Anchor.objects.get(span__claim=story.beside).state in ("unchanged", "moved")

    def test_names_within_other_names_stay(self) -> None:
        article = make.article("Aliyev", ["Aliyev met Ali."])
        erase(Wanted(article, "words", REASON, words="Ali"), None)
        assert article.revisions.get().paragraphs.get(n=1).text == f"Aliyev met {MARK}."


@pytest.mark.django_db
class TestAClaim:
    def test_its_words_stand_nowhere(self, client: Client) -> None:
        story = told()
        erased(story, "claim", claim=story.claim)
        assert in_the_database(SECRET) == []
        assert on_pages(client, SECRET, *addresses(story)) == []
        assert SECRET not in exported()
        claim = Claim.objects.get(pk=story.claim.pk)
        assert (claim.summary, claim.place, claim.said_as) == ("", "", "")
        assert [str(party) for party in claim.about.all()] == [MARK]
        assert not Suggestion.objects.exists()

    def test_its_address_answers_410_with_the_day_and_the_reason(self, client: Client) -> None:
        story = told()
        erased(story, "claim", claim=story.claim)
        page = client.get(story.claim.get_absolute_url())
        assert page.status_code == 410
        assert REASON in page.content.decode()
        assert MARK not in page.content.decode()
        assert client.get(story.beside.get_absolute_url()).status_code == 200

    def test_the_other_revision_loses_them_too(self) -> None:
        story = told()
        erased(story, "claim", claim=story.claim)
        texts = [
            one.paragraphs.get(key=story.claim.spans.get().paragraph.key).text
            for one in Revision.objects.all()
        ]
        assert texts[0] == f"{MARK}, Jeyhun Bayramov said. Armenia had agreed to the talks."
        assert texts[1] == f"{MARK} on Thursday, Jeyhun Bayramov said. Armenia had agreed to the talks."

    def test_a_draft_stays_a_draft(self) -> None:
        story = told(status="draft")
        erased(story, "claim", claim=story.claim)
        assert Claim.objects.get(pk=story.claim.pk).status == "draft"
        assert in_the_database(SECRET) == []


@pytest.mark.django_db
class TestAParagraphAndAnArticle:
    def test_a_paragraph_goes_in_every_revision(self, client: Client) -> None:
        story = told()
        key = story.answer.spans.get().paragraph.key
        erased(story, "paragraph", paragraph_key=key)
        assert in_the_database("no member of it") == []
        assert on_pages(client, "no member of it", *addresses(story)) == []
        assert client.get(story.answer.get_absolute_url()).status_code == 410
        assert client.get(story.claim.get_absolute_url()).status_code == 200

    def test_an_article_goes_as_a_whole(self, client: Client) -> None:
        story = told()
        erased(story, "article")
        for words in (NAME, "Armenia had agreed", "no member of it", "The talks go on", "corrected itself"):
            assert in_the_database(words) == [], words
            assert on_pages(client, words, *addresses(story)) == []
            assert words not in exported()
        for address in addresses(story):
            page = client.get(address)
            assert page.status_code == 410
            assert REASON in page.content.decode()


@pytest.mark.django_db
def test_an_erasure_is_told_without_the_words() -> None:
    story = told()
    erasure = erased(story, "claim", claim=story.claim)
    erasure.refresh_from_db()
    assert (erasure.claim, erasure.reason, erasure.user) == (story.claim, REASON, story.chief)
    assert erasure.made_on == datetime.datetime.now(datetime.UTC).date()
    assert erasure.under_way_id is None


@pytest.mark.django_db
def test_what_would_erase_nothing_or_tell_the_words_is_refused() -> None:
    story = told()
    with pytest.raises(Refused, match="stand in no text"):
        plan(Wanted(story.article, "words", REASON, words="Ilham Aliyev"))
    with pytest.raises(Refused, match="must not repeat the words"):
        plan(Wanted(story.article, "words", f"{NAME} asked for it.", words=NAME))
    with pytest.raises(Refused, match="needs a reason"):
        plan(Wanted(story.article, "words", " ", words=NAME))


@pytest.mark.django_db
def test_a_plan_says_what_goes_and_changes_nothing() -> None:
    story = told()
    before = exported()
    found = plan(Wanted(story.article, "claim", REASON, claim=story.claim))
    assert [(place.number, place.paragraph.n) for place in found.places] == [(1, 1), (2, 2)]
    assert (found.gone, found.with_gap) == ([story.claim], [])
    assert len(found.suggestions) == 1
    assert exported() == before


@pytest.mark.django_db
def test_other_articles_keep_their_own_words_and_imports_that_wait_are_forgotten() -> None:
    story = told()
    other = make.article("Karimli again", [f"{SECRET}, APA reported."])
    unrelated = ImportBatch.objects.create(source="a.txt", format="text", payload=b"The talks go on.")
    packed = ImportBatch.objects.create(source="a.docx", format="docx", payload=b"PK\x03\x04")
    erased(story, "claim", claim=story.claim)
    assert SECRET in other.revisions.get().paragraphs.get(n=1).text
    unrelated.refresh_from_db()
    packed.refresh_from_db()
    assert unrelated.payload is not None
    assert (packed.payload, packed.status) == (None, "cancelled")


@pytest.mark.django_db(transaction=True)
def test_the_words_are_gone_from_the_file_of_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps former rows until VACUUM FULL: docs/erasure.md")
    story = told()
    erased(story, "words", words=NAME)
    call_command("purge", stdout=StringIO())
    path = Path(connection.settings_dict["NAME"])
    for file in path.parent.glob(f"{path.name}*"):
        assert NAME.encode() not in file.read_bytes(), file.name


@pytest.mark.django_db
def test_who_reported_what_was_erased_is_no_longer_known_once_it_is_decided() -> None:
    story = told()
    waiting = Report.objects.create(
        about_kind="claim",
        about=story.claim.public_id,
        kind="reply",
        message="Let me answer.",
        contact="a@apa.example",
    )
    erased(story, "words", words=NAME)
    done = Report.objects.get(state="done")
    assert (done.contact, done.note) == ("", "")
    waiting.refresh_from_db()
    assert waiting.contact == "a@apa.example"


@pytest.mark.django_db
def test_the_history_still_says_who_and_when_and_nothing_of_the_words() -> None:
    story = told()
    with history.acting(story.chief):
        filing.set_event(story.claim, make.event())
    erased(story, "claim", claim=story.claim)
    newest, change, *_ = history.versions(story.claim)[0]
    assert newest.reason == "Words were erased."
    assert (change.who, change.is_erased) == (story.chief.username, True)
    assert history.versions(story.beside)[0][-1].number, "who changed the claim beside it is known as before"
    with pytest.raises(Refused, match="were erased"):
        restoring.restore(story.claim, change.number)
