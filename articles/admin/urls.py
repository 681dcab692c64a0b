"""Addresses of the import page; mounted at /admin/import/, before the admin's own."""

from django.contrib import admin
from django.urls import path

from articles.admin.batch import batch_page, progress, refused_lines
from articles.admin.importing import import_page

urlpatterns = [
    path("", admin.site.admin_view(import_page), name="admin_import"),
    path("<int:pk>/", admin.site.admin_view(batch_page), name="admin_import_batch"),
    path("<int:pk>/progress/", admin.site.admin_view(progress), name="admin_import_progress"),
    path("<int:pk>/refused.jsonl", admin.site.admin_view(refused_lines), name="admin_import_refused"),
]
