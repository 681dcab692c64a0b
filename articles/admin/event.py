"""Forms for events and topics."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Event, Topic
from newsroom.admin import ArchiveAdmin


class KeptForItsAddress(ArchiveAdmin):
    """Something with a slug of its own: its address resolves for ever."""

    prepopulated_fields = {"slug": ("name",)}

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.prepopulated_fields if obj is None else {}

    def kept_because(self, record: Any) -> str:
        return f"{record.name} stays, because its address must resolve for ever: rename it instead."


@admin.register(Event)
class EventAdmin(KeptForItsAddress):
    list_display = ("name", "slug", "place", "start", "end")
    list_filter = ("place",)
    search_fields = ("name", "slug", "place")
    date_hierarchy = "start"


@admin.register(Topic)
class TopicAdmin(KeptForItsAddress):
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
