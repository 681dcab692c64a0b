"""Two records of one actor become one, and what was taken for one actor becomes two; both can be undone."""

from articles.merging.choosing import Choice, claims_naming, rows_of
from articles.merging.moving import hindrance, merge_actors, split_actor, split_hindrance, survivor_of
from articles.merging.planning import Plan, plan_merge, plan_moves
from articles.merging.undo_plan import UndoPlan, plan_undo
from articles.merging.undoing import undo_move

__all__ = [
    "Choice",
    "Plan",
    "UndoPlan",
    "claims_naming",
    "hindrance",
    "merge_actors",
    "plan_merge",
    "plan_moves",
    "plan_undo",
    "rows_of",
    "split_actor",
    "split_hindrance",
    "survivor_of",
    "undo_move",
]
