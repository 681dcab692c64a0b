"""All wiring: which address leads where."""

from django.contrib import admin
from django.urls import include, path

from newsroom import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/import/", include("articles.admin.urls")),
    path("admin/", admin.site.urls),
    path("", include("actors.urls")),
    path("", include("articles.urls")),
]
