"""The forms of actors and redirects."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from actors.models import Actor, Redirect
from tests import factories as cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    return client


EMPTY = {f"{inline}-{name}": 0 for inline in ("names", "roles") for name in ("TOTAL_FORMS", "INITIAL_FORMS")}


def change(desk: Client, actor: Actor, **fields: object) -> object:
    kept = {"name": actor.name, "slug": actor.slug, "kind": actor.kind, "country": actor.country}
    data = {**kept, "wikidata": "", "display": "", **EMPTY, **fields}
    return desk.post(reverse("admin:actors_actor_change", args=[actor.pk]), data, follow=True)


def test_an_actor_is_found_by_any_of_its_spellings(desk: Client) -> None:
    cast.bayramov().names.create(name="Ceyhun Bayramov", language="az")
    cast.mirzoyan()
    for url in (
        reverse("admin:actors_actor_changelist") + "?q=Ceyhun",
        reverse("admin:autocomplete")
        + "?app_label=articles&model_name=attribution&field_name=actor&term=Ceyhun",
    ):
        page = desk.get(url).content.decode()
        assert "Jeyhun Bayramov" in page
        assert "Ararat Mirzoyan" not in page


def test_names_and_roles_are_edited_beside_it(desk: Client) -> None:
    actor = cast.actor("antony-blinken", name="Antony Blinken")
    name = {
        "names-TOTAL_FORMS": 1,
        "names-0-name": "Энтони Блинкен",
        "names-0-language": "ru",
        "names-0-kind": "alias",
    }
    role = {"roles-TOTAL_FORMS": 1, "roles-0-title": "Secretary of State", "roles-0-start": "2021-01-26",
            "roles-0-organisation": cast.state_department().pk}  # fmt: skip
    change(desk, actor, **name, **role)
    assert actor.names.get().script == "Cyrl"
    assert actor.roles.get().organisation == cast.state_department()
    wrong = {
        "roles-TOTAL_FORMS": 1,
        "roles-0-title": "Envoy",
        "roles-0-start": "2021-01-26",
        "roles-0-end": "2020-01-01",
    }
    response = change(desk, cast.apa(), **wrong)
    assert "role_dates_in_order" in response.content.decode()  # type: ignore[attr-defined]


def test_a_new_slug_leaves_a_redirect(desk: Client) -> None:
    change(desk, cast.apa(), slug="azeri-press-agency")
    assert Redirect.follow("actor", "apa") == "azeri-press-agency"


def test_an_actor_is_never_deleted(desk: Client) -> None:
    actor = cast.apa()
    response = desk.post(reverse("admin:actors_actor_delete", args=[actor.pk]), {"post": "yes"}, follow=True)
    assert "merged, never deleted" in response.content.decode()
    assert Actor.objects.filter(pk=actor.pk).exists()
    assert "delete_selected" not in desk.get(reverse("admin:actors_actor_changelist")).content.decode()


def test_a_redirect_is_corrected_but_kept(desk: Client) -> None:
    redirect = Redirect.objects.create(kind="actor", old="azeri-press-agency", new=cast.mirzoyan().slug)
    url = reverse("admin:actors_redirect_change", args=[redirect.pk])
    response = desk.post(url, {"kind": "actor", "old": "azeri-press-agency", "new": "nobody"})
    assert "a redirect leads to a record" in response.content.decode()
    desk.post(url, {"kind": "actor", "old": "azeri-press-agency", "new": cast.apa().slug})
    desk.post(reverse("admin:actors_redirect_delete", args=[redirect.pk]), {"post": "yes"})
    assert Redirect.objects.get().new == "apa"


def test_the_list_answers_with_every_filter(desk: Client) -> None:
    cast.bayramov()
    url = reverse("admin:actors_actor_changelist")
    for query in ("?kind__exact=person", "?country=az", "?display=", "?o=5"):
        assert desk.get(url + query, follow=True).status_code == 200
