"""Subscribed feeds: which there are, how their last polls went, and polling one at once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from actors.models import Actor
from articles.models import Feed
from articles.polling import poll
from newsroom.admin import ArchiveAdmin

AT_ONCE = 3  # feeds that are polled while somebody waits; `manage.py fetch_feeds` takes as many as there are


class FeedForm(forms.ModelForm):
    url = forms.URLField(
        label="Address", max_length=2000, assume_scheme="https", help_text="RSS, Atom or JSON Feed.",
        widget=forms.URLInput(attrs={"size": 80}),
    )  # fmt: skip

    class Meta:
        model = Feed
        fields = ("url", "outlet", "active", "next_poll")


@admin.register(Feed)
class FeedAdmin(ArchiveAdmin):
    form = FeedForm
    list_display = ("url", "outlet", "active", "last_success", "next_poll", "failures", "error")
    list_filter = ("active",)
    list_select_related = ("outlet",)
    search_fields = ("url", "outlet__name")
    fields = ("url", "outlet", "active", "next_poll", "last_success", "failures", "last_error")
    readonly_fields = ("last_success", "failures", "last_error")
    actions = ("poll_now", "poll_next")

    def save_model(self, request: HttpRequest, obj: Feed, form: Any, change: bool) -> None:
        """At another address nothing is known of what its server said."""
        if "url" in form.changed_data:
            obj.etag = obj.last_modified = obj.last_error = ""
            obj.failures = 0
        super().save_model(request, obj, form, change)

    @admin.display(description="last error")
    def error(self, feed: Feed) -> str:
        return feed.last_error[:80]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Outlets alone: a feed prints articles."""
        if db_field.name == "outlet":
            kinds = [Actor.Kind.OUTLET, Actor.Kind.NEWS_AGENCY, Actor.Kind.GOVERNMENT_BODY]
            kinds += [Actor.Kind.INTERNATIONAL_ORGANISATION]
            kwargs["queryset"] = Actor.objects.living().filter(kind__in=kinds).order_by("name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.action(description="Poll now", permissions=["change"])
    def poll_now(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """Import what is new while the editor waits."""
        for feed in feeds[:AT_ONCE]:
            result = poll(feed)
            told = "is being polled already" if result is None else result.summary()
            level = messages.WARNING if result is None or result.failed else messages.SUCCESS
            self.message_user(request, f"{feed.url}: {told}", level)
        if (left := feeds.count() - AT_ONCE) > 0:
            self.message_user(request, f"{left} more: {AT_ONCE} are polled at once.", messages.WARNING)

    @admin.action(description="Poll at the next run", permissions=["change"])
    def poll_next(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """Make them due."""
        feeds.update(next_poll=timezone.now())
