"""Addresses of the public pages of `actors`."""

from django.urls import URLPattern

app_name = "actors"
urlpatterns: list[URLPattern] = []
