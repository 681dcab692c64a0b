"""All wiring: which address leads where."""

from django.contrib import admin
from django.urls import include, path

from articles.urls import actor_urlpatterns
from newsroom import errors, health, home, people  # noqa: F401 - people registers its forms

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/import/", include("articles.admin.urls")),
    path("admin/queues/", include("articles.admin.queue_urls")),
    path("admin/", admin.site.urls),
    # The pages of actors show their claims, and `actors` knows nothing of claims.
    path("", include((actor_urlpatterns, "actors"))),
    path("", include("articles.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
