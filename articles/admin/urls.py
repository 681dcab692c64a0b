"""Addresses of the import page; mounted at /admin/import/, before the admin's own."""

from django.contrib import admin
from django.urls import path

from articles.admin.importing import batch_page, import_page, refused_lines

urlpatterns = [
    path("", admin.site.admin_view(import_page), name="admin_import"),
    path("<int:pk>/", admin.site.admin_view(batch_page), name="admin_import_batch"),
    path("<int:pk>/refused.jsonl", admin.site.admin_view(refused_lines), name="admin_import_refused"),
]
