"""Addresses of the editors' queues; mounted at /admin/queues/, before the admin's own."""

from django.contrib import admin
from django.urls import path

from articles.admin.queues import queue_page

urlpatterns = [
    path("<slug:name>/", admin.site.admin_view(queue_page), name="admin_queue"),
]
