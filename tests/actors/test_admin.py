"""The forms of actors and redirects."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from actors.models import Actor, Redirect
from newsroom.admin import change_url
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


@pytest.mark.parametrize(
    "given", ["227", "q227", "Q0", "Q12x", "Q227 Q399", "https://www.wikidata.org/wiki/Property:P31"]
)
def test_the_form_of_a_wikidata_id_is_said_in_words(desk: Client, given: str) -> None:
    page: Any = change(desk, cast.azerbaijan(), wikidata=given)
    assert "A Wikidata id is a capital Q and a number, such as Q227." in page.content.decode()
    assert Actor.objects.get(slug="azerbaijan").wikidata == "Q227"


@pytest.mark.parametrize(
    "pasted",
    [
        " Q399 ", "https://www.wikidata.org/wiki/Q399", "http://www.wikidata.org/entity/Q399",
        "https://m.wikidata.org/wiki/q399?uselang=hy#sitelinks", "wikidata.org/wiki/Q399",
    ],
)  # fmt: skip
def test_a_pasted_address_is_reduced_to_its_id(desk: Client, pasted: str) -> None:
    change(desk, cast.azerbaijan(), wikidata=pasted)
    assert Actor.objects.get(slug="azerbaijan").wikidata == "Q399"


def test_two_actors_of_one_wikidata_id_are_pointed_out_and_kept(desk: Client) -> None:
    page: Any = change(desk, cast.armenia(), wikidata=cast.azerbaijan().wikidata)
    assert (
        f'<a href="{change_url(cast.azerbaijan())}">Azerbaijan</a> has the Wikidata id Q227'
        in page.content.decode()
    )
    assert Actor.objects.get(slug="armenia").wikidata == "Q227"


def test_who_may_merge_is_led_to_the_merge_of_both(desk: Client) -> None:
    page: Any = change(desk, cast.armenia(), wikidata=cast.azerbaijan().wikidata)
    merging = f"{reverse('admin:actors_actor_merge', args=[cast.armenia().pk])}?with={cast.azerbaijan().pk}"
    assert f'<a href="{merging}">Merge them …</a>' in page.content.decode()
    assert desk.get(merging).status_code == 200


def test_a_name_twice_in_one_language_is_refused_in_words(desk: Client) -> None:
    rows: dict[str, object] = {"names-TOTAL_FORMS": 2}
    for row, language in enumerate(("az", "az")):
        rows |= {f"names-{row}-name": "Bakı", f"names-{row}-language": language, f"names-{row}-kind": "alias"}
    page: Any = change(desk, cast.azerbaijan(), **rows)
    assert "This actor has the same name twice in one language: leave one of them." in page.content.decode()
    assert not cast.azerbaijan().names.exists()
    change(desk, cast.azerbaijan(), **{**rows, "names-1-language": "tr"})
    assert cast.azerbaijan().names.count() == 2


def test_a_spelling_that_another_has_is_pointed_out(desk: Client) -> None:
    cast.bayramov().names.create(name="C. <Bayramov>")
    page: Any = change(desk, cast.actor("double"), name="C. <Bayramov>")
    assert "“C. &lt;Bayramov&gt;” is also a name of" in page.content.decode()
    assert change_url(cast.bayramov()) in page.content.decode()


def test_who_was_merged_is_no_double_any_more(desk: Client) -> None:
    cast.actor("a-p-a", name="APA", wikidata="Q1", merged_into=cast.apa())
    page: Any = change(desk, cast.apa(), wikidata="Q1")
    assert "as well" not in page.content.decode()
    assert "also a name" not in page.content.decode()


@pytest.mark.parametrize(("start", "warned"), [("2025-01-20", False), ("2025-01-19", True)])
def test_one_post_held_twice_is_pointed_out(desk: Client, start: str, warned: bool) -> None:
    cast.blinken().roles.create(
        title="Secretary of state", country="us", start=datetime.date.fromisoformat(start)
    )
    page: Any = change(desk, cast.blinken())
    assert ("overlap." in page.content.decode()) is warned


def test_different_posts_at_once_are_not(desk: Client) -> None:
    cast.role(cast.blinken(), "Chief of the party", country="us")
    page: Any = change(desk, cast.blinken())
    assert "overlap." not in page.content.decode()
