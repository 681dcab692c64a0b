"""Addresses of the import page; mounted at /admin/import/, before the admin's own."""

from django.contrib import admin
from django.urls import path

from articles.admin.batch import batch_page, progress
from articles.admin.batch_records import records_page, refused_lines, refused_table, undo_page
from articles.admin.importing import import_page

urlpatterns = [
    path("", admin.site.admin_view(import_page), name="admin_import"),
    path("<int:pk>/", admin.site.admin_view(batch_page), name="admin_import_batch"),
    path("<int:pk>/progress/", admin.site.admin_view(progress), name="admin_import_progress"),
    path("<int:pk>/refused.jsonl", admin.site.admin_view(refused_lines), name="admin_import_refused"),
    path("<int:pk>/refused.csv", admin.site.admin_view(refused_table), name="admin_import_refused_table"),
    path("<int:pk>/records/", admin.site.admin_view(records_page), name="admin_import_records"),
    path("<int:pk>/undo/", admin.site.admin_view(undo_page), name="admin_import_undo"),
]
