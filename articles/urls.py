"""Addresses of the public pages; those of actors are here too, because they show claims."""

from django.urls import path

from articles.views import about, actors, articles, claims, disputes, events, machines, searching

app_name = "articles"
urlpatterns = [
    path("claims/", claims.claims, name="claims"),
    path("claims/<str:typed>/", claims.claim, name="claim"),
    path("claims/<str:typed>", claims.claim),  # one redirect, not two, for what is typed by hand
    path("c/<str:typed>", claims.short, name="short"),
    path("c/<str:typed>/", claims.short),
    path("articles/", articles.articles, name="articles"),
    path("articles/<str:typed>", articles.article),
    path("articles/<str:typed>/", articles.article),
    path("articles/<str:typed>/<str:slug>", articles.article),
    path("articles/<str:typed>/<str:slug>/", articles.article, name="article"),
    path("articles/<str:typed>/<str:slug>/revisions/<int:n>/", articles.revision, name="revision"),
    path("disputes/", disputes.disputes, name="disputes"),
    path("events/", events.events, name="events"),
    path("events/<slug:slug>/", events.event, name="event"),
    path("topics/<slug:slug>/", events.topic, name="topic"),
    path("search/", searching.search, name="search"),
    path("about/", about.about, name="about"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<slug:kind>-<int:page>.xml", machines.sitemap_page, name="sitemap_page"),
]

actor_urlpatterns = [
    path("actors/", actors.actors, name="list"),
    path("actors/<slug:slug>/", actors.actor, name="detail"),
]
