"""Chiefs manage people, and can make nobody mightier than themselves."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from newsroom.admin import change_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Client:
    return signed_in(account("mirzoyan", "chief"))


def account(name: str, *groups: str, **fields: Any) -> User:
    user = User.objects.create_user(name, is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def given(user: User, **changes: Any) -> dict[str, Any]:
    return {
        "username": user.username, "is_active": "on", "is_staff": "on",
        "groups": [group.pk for group in user.groups.all()], **changes,
    }  # fmt: skip


def test_a_chief_makes_an_account_and_puts_it_into_a_group(chief: Client) -> None:
    password = {
        "password1": "many words in Malta",
        "password2": "many words in Malta",
        "usable_password": "true",
    }
    chief.post(reverse("admin:auth_user_add"), {"username": "bayramov", **password})
    made = User.objects.get(username="bayramov")
    editors = Group.objects.get(name="editor")
    chief.post(change_url(made), given(made, groups=[editors.pk]))
    made = User.objects.get(username="bayramov")
    assert list(made.groups.all()) == [editors]
    assert made.has_perm("articles.publish_claim")


def test_a_chief_makes_no_superuser_and_gives_no_right_alone(chief: Client) -> None:
    editor = account("bayramov", "editor")
    for user in (editor, User.objects.get(username="mirzoyan")):
        right = Permission.objects.get(codename="change_group")
        chief.post(change_url(user), given(user, is_superuser="on", user_permissions=[right.pk]))
        after = User.objects.get(pk=user.pk)
        assert not after.is_superuser
        assert not after.user_permissions.exists()


def test_a_chief_gives_no_group_that_may_do_more(chief: Client) -> None:
    editor = account("bayramov", "editor")
    mighty = Group.objects.create(name="operators")
    mighty.permissions.add(Permission.objects.get(codename="change_group"))
    response = chief.post(change_url(editor), given(editor, groups=[mighty.pk]))
    assert response.status_code == 200
    assert "is not one of the available choices" in response.content.decode()
    assert [group.name for group in editor.groups.all()] == ["editor"]


def test_who_may_do_more_is_out_of_reach(chief: Client) -> None:
    operator = account("operator", is_superuser=True)
    mightier = account("blinken", "chief")
    mightier.user_permissions.add(Permission.objects.get(codename="change_group"))
    for user in (operator, mightier):
        assert chief.post(change_url(user), given(user, is_active="")).status_code == 403
        password = reverse("admin:auth_user_password_change", args=[user.pk])
        assert chief.get(password).status_code == 403
        assert chief.post(password, {"password1": "x", "password2": "x"}).status_code == 403
        assert User.objects.get(pk=user.pk).is_active
    assert chief.get(reverse("admin:auth_group_add")).status_code == 403


def test_a_superuser_keeps_every_field() -> None:
    operator = signed_in(account("operator", is_superuser=True))
    editor = account("bayramov", "editor")
    operator.post(change_url(editor), given(editor, is_superuser="on", last_login_0="", last_login_1=""))
    assert User.objects.get(pk=editor.pk).is_superuser


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_others_see_no_accounts(role: str) -> None:
    client = signed_in(account("apa", role))
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403
