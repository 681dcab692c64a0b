"""The forms of accounts: chiefs make them and put them into groups, and give nobody more than they have themselves.

Rights are given by group alone. Who may do more than a chief (a superuser, above all) is out of a chief's reach.
"""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest


def may_manage(user: Any, other: User) -> bool:
    """Whether somebody may change another's account: it can do nothing that their own cannot."""
    if user.is_superuser:
        return True
    return not other.is_superuser and other.get_all_permissions() <= user.get_all_permissions()


def groups_to_give(user: Any) -> QuerySet[Group]:
    """The groups whose rights somebody has themselves."""
    if user.is_superuser:
        return Group.objects.all()
    own = user.get_all_permissions()
    chosen = [
        group.pk
        for group in Group.objects.prefetch_related("permissions__content_type")
        if {f"{one.content_type.app_label}.{one.codename}" for one in group.permissions.all()} <= own
    ]
    return Group.objects.filter(pk__in=chosen)


class PeopleAdmin(UserAdmin):
    """Django's own form; without a superuser's eyes it has no field by which one could be made."""

    list_display = ("username", "first_name", "last_name", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    readonly_fields = ("last_login", "date_joined")
    people = (
        (None, {"fields": ("username", "password")}),
        ("Who it is", {"fields": ("first_name", "last_name", "email")}),
        ("May do", {"fields": ("is_active", "is_staff", "groups")}),
        ("Times", {"fields": ("last_login", "date_joined")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return self.people

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_manage(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or may_manage(request.user, obj))

    def get_actions(self, request: HttpRequest) -> Any:
        """Accounts are made inactive: what they did stays theirs."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["queryset"] = groups_to_give(request.user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class RolesAdmin(GroupAdmin):
    """Groups; `migrate` sets the rights of contributor, editor and chief."""


admin.site.unregister([User, Group])
admin.site.register(User, PeopleAdmin)
admin.site.register(Group, RolesAdmin)
