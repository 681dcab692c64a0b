"""Three groups of people and what each may do: contributor, editor, chief.

`migrate` makes the groups and sets their rights to what stands here, each time; for other rights make a group of
your own. docs/roles.md says the same to people. A role may do all that the one before it may.
"""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models import Model

CONTRIBUTOR, EDITOR, CHIEF = "contributor", "editor", "chief"

OURS = ("actors", "articles")
"""The applications whose records everybody at the desk may look at."""


PERSONAL = frozenset({"articles.view_report"})
"""What readers wrote of themselves and others is not for everybody: who decides on it looks at it."""


def _rights(app: str, verbs: str, models: str) -> frozenset[str]:
    """ "articles", "add change", "claim span": the permissions articles.add_claim, articles.change_claim, ..."""
    return frozenset(f"{app}.{verb}_{model}" for verb in verbs.split() for model in models.split())


PARTS = "span attribution about addressee claimrelation anonymoussource address mention"
"""What claims and articles consist of; the forms let only those at published ones who may publish."""

_CONTRIBUTOR = (
    _rights("articles", "add change", "article claim")
    | _rights("articles", "add change delete", PARTS)
    | _rights("articles", "add", "event topic")
    | _rights("actors", "add", "actor name role")
)
_EDITOR = (
    _rights("articles", "publish", "article claim")
    | _rights("articles", "change", "event topic")
    | _rights("articles", "view change", "report")
    | _rights("actors", "change", "actor")
    | _rights("actors", "change delete", "name role")
)
_CHIEF = (
    _rights("articles", "retract merge", "claim")
    | _rights("articles", "withdraw", "article")
    | _rights("articles", "add", "erasure")
    | _rights("articles", "delete", "article claim report")
    | _rights("articles", "add change delete", "feed")
    | _rights("actors", "merge", "actor")
    | _rights("actors", "add change", "redirect")
    | _rights("auth", "add change view", "user")
    | _rights("auth", "view", "group")
)

ROLES: dict[str, frozenset[str]] = {
    CONTRIBUTOR: _CONTRIBUTOR,
    EDITOR: _CONTRIBUTOR | _EDITOR,
    CHIEF: _CONTRIBUTOR | _EDITOR | _CHIEF,
}
"""The rights of each role besides looking, as "application.codename"."""


def install_roles(using: str) -> None:
    """Make the groups that are missing and give each its rights; running it again changes nothing."""
    permissions = Permission.objects.using(using).select_related("content_type")
    known = {f"{one.content_type.app_label}.{one.codename}": one.pk for one in permissions}
    looking = {f"{app}.view_{model._meta.model_name}" for app in OURS for model in _models(app)} - PERSONAL
    for name, rights in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(known[right] for right in sorted(rights | looking) if right in known)


def _models(app: str) -> Iterable[type[Model]]:
    return apps.get_app_config(app).get_models()
