"""The three groups exist wherever the database was migrated, with rights that exist."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command

from articles.roles import CHIEF, CONTRIBUTOR, EDITOR, ROLES, install_roles

pytestmark = pytest.mark.django_db


def rights(role: str) -> set[str]:
    user = User.objects.create_user(f"a {role}")
    user.groups.add(Group.objects.get(name=role))
    return user.get_all_permissions()


def test_each_role_may_do_more_than_the_one_before_it() -> None:
    contributor, editor, chief = rights(CONTRIBUTOR), rights(EDITOR), rights(CHIEF)
    assert contributor < editor < chief
    assert "articles.publish_claim" in editor - contributor
    assert {"articles.retract_claim", "articles.merge_claim", "articles.add_erasure"} <= chief - editor
    assert {"articles.withdraw_article", "actors.merge_actor", "articles.delete_claim"} <= chief - editor


def test_everybody_may_look_at_the_records_and_only_chiefs_at_people() -> None:
    assert {"articles.view_claim", "articles.view_suggestion", "actors.view_actor"} <= rights(CONTRIBUTOR)
    assert "auth.view_user" not in rights(EDITOR)
    assert "auth.change_group" not in rights(CHIEF)


def test_reports_from_readers_are_looked_at_by_who_decides_on_them() -> None:
    assert "articles.view_report" not in rights(CONTRIBUTOR)
    editor = rights(EDITOR)
    assert {"articles.view_report", "articles.change_report"} <= editor
    assert "articles.delete_report" in rights(CHIEF) - editor


def test_every_right_of_a_role_exists() -> None:
    known = {
        f"{app}.{name}" for app, name in Permission.objects.values_list("content_type__app_label", "codename")
    }
    assert set().union(*ROLES.values()) - known == set()


def test_migrating_again_sets_the_rights_to_what_the_code_says() -> None:
    group = Group.objects.get(name=CONTRIBUTOR)
    group.permissions.add(Permission.objects.get(codename="publish_claim"))
    Group.objects.get(name=CHIEF).delete()
    install_roles("default")
    assert not group.permissions.filter(codename="publish_claim").exists()
    assert "articles.retract_claim" in rights(CHIEF)


def test_the_first_account_is_a_chief(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("editor")
    first = User.objects.get()
    assert first.is_superuser
    assert list(first.groups.values_list("name", flat=True)) == [CHIEF]
