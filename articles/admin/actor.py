"""What an editor does with actors that touches articles and claims: pages beside their forms, and an action."""

from actors.models import Actor
from articles.admin.actor_merge import merge, merge_page
from articles.admin.actor_split import split_page
from newsroom.admin import ACTIONS, PAGES

ACTIONS[Actor] = [merge]
PAGES[Actor] = [
    ("<int:pk>/merge/", merge_page, "actors_actor_merge"),
    ("<int:pk>/split/", split_page, "actors_actor_split"),
]
