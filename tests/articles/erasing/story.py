"""An article about Ali Karimli, whose name a court has removed; and all that repeats it."""

from dataclasses import dataclass

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from articles import filing, history, suggesting
from articles.models import Article, BatchRecord, Claim, ClaimRelation, ImportBatch, Report
from tests import factories as make

NAME = "Ali Karimli"
SECRET = "Ali Karimli had been seen in Malta with the delegation of Azerbaijan"
HEADLINE = "Ali Karimli seen in Malta"
TEXT = [
    f"{SECRET}, Jeyhun Bayramov said. Armenia had agreed to the talks.",
    "“Ali Karimli is no member of it,” Ararat Mirzoyan said.",
    "The talks go on.",
]
CHANGED = [
    "The ministry corrected itself.",
    f"{SECRET} on Thursday, Jeyhun Bayramov said. Armenia had agreed to the talks.",
    *TEXT[1:],
]


@dataclass(frozen=True)
class Story:
    """An article of two revisions, the claim of the first paragraph, one beside it, one of the second paragraph."""

    article: Article
    claim: Claim
    beside: Claim
    answer: Claim
    chief: User


def told(display: str = "full", status: str = "published") -> Story:
    """The story and everything that repeats its words: notes, journals, imports, suggestions, sessions."""
    article = make.article(HEADLINE, TEXT, display=display, status=status, section=f"{NAME}’s case")
    claim = make.claim(
        article, SECRET, speaker=make.bayramov(), summary=f"{NAME} was there.", status=status,
        about=[f"{NAME}, an exile"], place=f"{NAME}’s hotel", said_as=f"when {NAME} left",
    )  # fmt: skip
    beside = make.claim(article, "Armenia had agreed to the talks", speaker=make.bayramov(), status=status)
    answer = make.claim(
        article,
        f"{NAME} is no member of it",
        paragraph=2,
        speaker=make.mirzoyan(),
        mode="direct",
        status=status,
    )
    answer.relations_from.create(to_claim=claim, kind="responds_to", note=f"On {SECRET}.")
    for record in (article, claim):
        record.corrections.create(note=f"{NAME} was misspelt.")
    Report.objects.create(
        about_kind="article", about=article.public_id, kind="removal", message=f"It says: {SECRET}.", note=NAME,
        contact=f"{NAME}, ali@apa.example", state="done", decided_at=timezone.now(),
    )  # fmt: skip
    make.suggestion(article, SECRET)
    _changed(article, claim, beside, answer)
    keys = list(article.revisions.get().paragraphs.filter(n__gt=0).values_list("key", flat=True))
    make.revision(article, CHANGED, keys=["new", *keys])
    return Story(article, claim, beside, answer, _repeated(article, claim))


def _changed(article: Article, *claims: Claim) -> None:
    """Each record is changed once, so that its history tells how it stood; and a draft is made and deleted."""
    for claim in claims:
        filing.change_topics(claim, [make.topic()])
    relations = ClaimRelation.objects.filter(from_claim__article=article)
    with history.changing(articles=[article.pk], relations=[one.pk for one in relations]):
        Article.objects.filter(pk=article.pk).update(section=f"{NAME}, exile")
        relations.update(note=f"On {SECRET}, again.")
    draft = make.claim(article, f"{NAME} had", speaker=make.bayramov(), status="draft")
    suggesting.delete_draft(draft)


def _repeated(article: Article, claim: Claim) -> User:
    chief = User.objects.create_user("mirzoyan", is_staff=True)
    for record, told_of in ((article, HEADLINE), (claim, claim.summary), (claim, f"{SECRET[:60]}")):
        LogEntry.objects.create(
            user=chief, content_type=ContentType.objects.get_for_model(record), object_id=str(record.pk),
            object_repr=told_of[:200], action_flag=CHANGE, change_message=f'[{{"changed": "{SECRET}"}}]',
        )  # fmt: skip
    batch = ImportBatch.objects.create(
        source="karimli.html", format="html", payload=f"<p>{NAME} was <b>there</b>".encode(),
        report={"articles": [{"headline": HEADLINE, "paragraphs": [["body", TEXT[0]]]}]},
    )  # fmt: skip
    BatchRecord.objects.create(
        batch=batch, line=1, type="article", result="changed", object_id=article.pk, public=article.public_id,
        raw=f'{{"headline": "{HEADLINE}"}}', before={"headline": HEADLINE, "summary": SECRET},
    )  # fmt: skip
    session = SessionStore()
    session["_messages"] = f"Accepted: “{SECRET}”."
    session.save()
    return chief
