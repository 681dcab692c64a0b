"""Addresses of the editors' queues; mounted at /admin/queues/, before the admin's own."""

from django.contrib import admin
from django.urls import path

from articles.admin.queues import queue_page
from articles.admin.unknown_name import name_actors, name_page

urlpatterns = [
    path("unknown-names/<int:pk>/", admin.site.admin_view(name_page), name="admin_unknown_name"),
    path(
        "unknown-names/<int:pk>/actors/", admin.site.admin_view(name_actors), name="admin_unknown_name_actors"
    ),
    path("<slug:name>/", admin.site.admin_view(queue_page), name="admin_queue"),
]
