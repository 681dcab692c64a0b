"""Each role at each address and action of the admin, as the table says; what is refused changes nothing."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django_tasks_db.models import DBTaskResult

from actors.models import Actor, Redirect
from articles import history
from articles.merging import merge_actors
from articles.models import (
    ActorMove,
    Anchor,
    AnonymousSource,
    Article,
    Claim,
    ClaimRelation,
    Erasure,
    Event,
    Feed,
    ImportBatch,
    Mention,
    Paragraph,
    Report,
    Revision,
    SuggestedRelation,
    Suggestion,
    Topic,
    UnknownName,
    UnknownPlace,
)
from tests import factories as make
from tests.articles.admin.permissions import (
    ACTIONS,
    ANYBODY,
    DRAFTS,
    ROLES,
    STAFF,
    SUPERUSER,
    table,
)

pytestmark = pytest.mark.django_db

TABLE = table()
IMPORT_PAGES = ("batch", "progress", "refused", "refused_table", "records", "undo")
WITH_QUERY = {
    "articles_erasure_add": "?article={article}",
    "autocomplete": "?app_label=articles&model_name=claim&field_name=topics&term=a",
    "articles_claim_find": "?app_label=articles&model_name=claimrelation&field_name=to_claim&term=a",
}


def told(status: str) -> dict[str, Model]:
    """A record of each kind: claims of articles of this status and what hangs on them, by the model's name."""
    article = make.article(status=status)
    one = make.claim(article, "rejected the offer", speaker=make.bayramov(), status=status)
    other = make.claim(article, "Azerbaijan", speaker=make.mirzoyan(), status=status)
    paragraph = Paragraph.objects.get(revision__article=article, n=1)
    records: list[Model] = [
        article, one, paragraph, article.revisions.get(n=1), make.event(), make.topic(),
        ClaimRelation.objects.create(from_claim=one, to_claim=other, kind="contradicts"),
        SuggestedRelation.objects.create(from_claim=other, to_claim=one, kind="responds_to", rule="answer"),
        Mention.objects.create(paragraph=paragraph, actor=make.azerbaijan(), start=0, end=10),
        make.suggestion(article, "rejected the offer"),
        Feed.objects.create(url=f"https://oc-media.example/{status}.xml"),
        ImportBatch.objects.create(source="a.txt", format="text", payload=b"A text."),
        Redirect.objects.get_or_create(kind="actor", old=f"apa-{status}", new="apa")[0],
        Erasure.objects.create(article=article, kind="words", reason="A court asked for it."),
        User.objects.create_user(f"contributor-{status}", is_staff=True),
        Group.objects.get(name="contributor"),
        AnonymousSource.objects.create(article=article, key="s1", description="anonymous sources"),
        Anchor.objects.filter(revision=make.revision(article, ["Azerbaijan refused the offer."])).earliest("pk"),
        Report.objects.create(about_kind="article", about=article.public_id, kind="error", message="He did not."),
        DBTaskResult.objects.create(
            task_path="articles.batches.tasks.preview", args_kwargs={"args": [], "kwargs": {}}, backend_name="default",
        ),
    ]  # fmt: skip
    merged = make.actor(f"a-p-a-{status}", name="A.P.A.")
    merge_actors(merged, make.apa())
    name = UnknownName.objects.get_or_create(key=1)[0]
    UnknownPlace.objects.create(name=name, article=article, claim=one, part="about", words="Elnur Mammadov")
    records += [ActorMove.objects.get(actor=merged), name, make.apa()]
    for record in records:
        if kind := history.kind_of(record):
            history.stand(kind, [record.pk], "As it stood.")
    return {f"{r._meta.app_label}_{r._meta.model_name}": r for r in records}


@pytest.fixture
def public() -> dict[str, Model]:
    make.apa()
    return told("published")


@pytest.fixture
def drafts() -> dict[str, Model]:
    make.apa()
    return told("draft")


def signed_in(role: str) -> Client:
    client = Client()
    if ROLES[role] > ANYBODY:
        user = User.objects.create_user(role, is_staff=True, is_superuser=ROLES[role] == SUPERUSER)
        user.groups.set(Group.objects.filter(name=role))
        client.force_login(user)
    return client


def named() -> set[str]:
    """Every address of the admin; but for those that only lead on, and signing out, which everybody may."""
    found = set()
    pending: list[tuple[str, Any]] = [("", entry) for entry in get_resolver().url_patterns]
    while pending:
        prefix, entry = pending.pop()
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            pending += [(address, inner) for inner in entry.url_patterns]
        elif isinstance(entry, URLPattern) and address.startswith("admin/") and entry.name:
            found.add(entry.name)
    return found - {"logout"}


def address_of(name: str, records: dict[str, Model]) -> str:
    batch, article = records["articles_importbatch"].pk, records["articles_article"].pk
    places: dict[str, list[Any]] = {
        "app_list": ["articles"], "admin_queue": ["drafts"], "auth_user_password_change": [records["auth_user"].pk],
        "articles_article_desk": [article], "articles_article_desk_actors": [article],
        "articles_article_presence": [article],
        "articles_article_suggestions": [article],
        **{f"admin_unknown_name{page}": [records["articles_unknownname"].pk] for page in ("", "_actors")},
        "articles_claim_relate": [records["articles_claim"].pk],
        "actors_actor_merge": [records["actors_actor"].pk],
        "actors_actor_split": [records["actors_actor"].pk],
        "view_on_site": [_content_type(records["articles_article"]), article],
        **{f"admin_import_{page}": [batch] for page in IMPORT_PAGES},
    }  # fmt: skip
    model = next((one for one in sorted(records, key=len, reverse=True) if name.startswith(f"{one}_")), "")
    of_one = model and name.endswith(("_change", "_delete", "_history"))
    if name.endswith("_restore"):
        places[name] = [records[model].pk, history.newest(records[model])]
    args = places.get(name) or ([records[model].pk] if of_one else [])
    try:
        url = reverse(f"admin:{name}", args=args)
    except NoReverseMatch:
        url = reverse(name, args=args)
    return url + WITH_QUERY.get(name, "").format(article=article)


def _content_type(record: Model) -> int:

    return ContentType.objects.get_for_model(record).pk


def is_allowed(response: Any) -> bool:
    """Neither sent to sign in, nor refused, nor told that there is nothing; anything else means that one may."""
    return response.status_code not in (403, 404) and "/login/" not in response.get("Location", "")


def everything() -> list[Any]:
    """What a refused request must not change: each record of ours, with all its columns."""
    models = [
        Article, Claim, ClaimRelation, Mention, Event, Topic, Actor, Redirect, Feed, ImportBatch, Erasure, Revision,
        Paragraph, Suggestion, SuggestedRelation, Anchor, ActorMove, Report, User, Group,
    ]  # fmt: skip
    return [list(model._base_manager.exclude(pk=None).order_by("pk").values()) for model in models]


def test_every_address_is_in_the_table() -> None:
    assert set(TABLE) == named()


@pytest.mark.parametrize("role", ROLES)
def test_each_address_is_open_to_whom_the_table_says(role: str, public: dict[str, Model]) -> None:
    client, wrong = signed_in(role), []
    for name, (least, _) in TABLE.items():
        if is_allowed(client.get(address_of(name, public))) != (ROLES[role] >= least):
            wrong.append(f"GET {name}")
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_each_address_takes_something_from_whom_the_table_says(role: str, public: dict[str, Model]) -> None:
    client, wrong = signed_in(role), []
    for name, (_, least) in TABLE.items():
        before = everything() if ROLES[role] < least else None
        response = client.post(address_of(name, public), {"post": "yes"} if before else {})
        if is_allowed(response) != (ROLES[role] >= least):
            wrong.append(f"POST {name}")
        if before is not None and everything() != before:
            wrong.append(f"POST {name} changed something")
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_drafts_are_changed_and_deleted_by_whom_the_table_says(role: str, drafts: dict[str, Model]) -> None:
    client, wrong = signed_in(role), []
    for model, (change, delete) in DRAFTS.items():
        for name, least in ((f"{model}_change", change), (f"{model}_delete", delete)):
            if is_allowed(client.post(address_of(name, drafts), {})) != (ROLES[role] >= least):
                wrong.append(name)
    assert wrong == []


def actions(user: User) -> Iterator[tuple[str, str]]:
    """Every action that somebody is offered, with the model's name."""
    request = RequestFactory().get("/admin/")
    request.user = user
    for model, model_admin in admin.site._registry.items():
        for name in model_admin.get_actions(request):
            yield f"{model._meta.app_label}_{model._meta.model_name}", name


@pytest.mark.parametrize("role", [role for role in ROLES if ROLES[role] >= STAFF])
def test_actions_are_offered_to_whom_the_table_says(role: str) -> None:
    signed_in(role)
    said = {
        (model, name) for model, of in ACTIONS.items() for name, least in of.items() if ROLES[role] >= least
    }
    assert set(actions(User.objects.get(username=role))) == said


@pytest.mark.parametrize("role", ["anybody", "staff", "contributor", "editor"])
def test_actions_that_are_not_offered_are_not_carried_out(role: str, public: dict[str, Model]) -> None:
    client, before = signed_in(role), everything()
    answers = {
        "apply": "1", "reason": "Because.", "into": "apa", "act": "denies", "moment_0": "2999-01-01",
        "moment_1": "10:00", "post": "yes",
    }  # fmt: skip
    for model, of in ACTIONS.items():
        for name, least in of.items():
            if ROLES[role] < least:
                chosen = {"action": name, ACTION_CHECKBOX_NAME: [public[model].pk]}
                client.post(reverse(f"admin:{model}_changelist"), {**chosen, **answers})
    assert everything() == before


def test_drafts_are_not_told_by_an_address_that_is_guessed(drafts: dict[str, Model]) -> None:
    """Nor by what is exported: that is for the operator, who has no role here."""
    client, out = Client(), StringIO()
    call_command("export", stdout=out)
    claim, article = drafts["articles_claim"], drafts["articles_article"]
    for record in (claim, article):
        assert record.public_id in out.getvalue()  # type: ignore[attr-defined]
        assert client.get(record.get_absolute_url()).status_code == 404  # type: ignore[attr-defined]
    assert client.get(f"/c/{claim.public_id}").status_code == 404  # type: ignore[attr-defined]
