"""Who may do what in the admin, as a table: for each address and each action the least of the roles that may.

Anybody < a member of staff without a role < contributor < editor < chief < superuser. An address or action that is
not in the table fails `test_permissions.py`: whoever adds one says who may.
"""

ANYBODY, STAFF, CONTRIBUTOR, EDITOR, CHIEF, SUPERUSER, NOBODY = range(7)
ROLES = {
    "anybody": ANYBODY, "staff": STAFF, "contributor": CONTRIBUTOR, "editor": EDITOR, "chief": CHIEF,
    "superuser": SUPERUSER,
}  # fmt: skip

_MODELS: dict[str, tuple[int, int, int, int]] = {
    # model: look, add, change, delete one that the public sees
    "actors_actor": (CONTRIBUTOR, CONTRIBUTOR, EDITOR, SUPERUSER),
    "actors_redirect": (CONTRIBUTOR, CHIEF, CHIEF, SUPERUSER),
    "articles_article": (CONTRIBUTOR, CONTRIBUTOR, EDITOR, CHIEF),
    "articles_claim": (CONTRIBUTOR, CONTRIBUTOR, EDITOR, CHIEF),
    "articles_claimrelation": (CONTRIBUTOR, CONTRIBUTOR, EDITOR, EDITOR),
    "articles_mention": (CONTRIBUTOR, CONTRIBUTOR, EDITOR, EDITOR),
    "articles_event": (CONTRIBUTOR, CONTRIBUTOR, EDITOR, SUPERUSER),
    "articles_topic": (CONTRIBUTOR, CONTRIBUTOR, EDITOR, SUPERUSER),
    "articles_feed": (CONTRIBUTOR, CHIEF, CHIEF, CHIEF),
    "articles_erasure": (CONTRIBUTOR, CHIEF, NOBODY, NOBODY),
    "articles_anchor": (CONTRIBUTOR, NOBODY, EDITOR, NOBODY),
    "articles_suggestion": (CONTRIBUTOR, NOBODY, NOBODY, NOBODY),
    "articles_suggestedrelation": (CONTRIBUTOR, NOBODY, EDITOR, NOBODY),
    "articles_anonymoussource": (CONTRIBUTOR, NOBODY, NOBODY, NOBODY),
    "articles_importbatch": (CONTRIBUTOR, NOBODY, CONTRIBUTOR, NOBODY),
    "articles_actormove": (CONTRIBUTOR, NOBODY, CHIEF, NOBODY),
    "articles_report": (EDITOR, NOBODY, EDITOR, CHIEF),
    "articles_revision": (CONTRIBUTOR, NOBODY, NOBODY, NOBODY),
    "articles_paragraph": (CONTRIBUTOR, NOBODY, NOBODY, NOBODY),
    "auth_user": (CHIEF, CHIEF, CHIEF, SUPERUSER),
    "auth_group": (CHIEF, SUPERUSER, SUPERUSER, SUPERUSER),
    "django_tasks_database_dbtaskresult": (SUPERUSER, NOBODY, NOBODY, NOBODY),
}

_OTHERS: dict[str, tuple[int, int]] = {
    # address: read, send something
    "index": (STAFF, STAFF),
    "app_list": (CONTRIBUTOR, CONTRIBUTOR),
    "login": (ANYBODY, ANYBODY),
    "password_change": (STAFF, STAFF),
    "password_change_done": (STAFF, STAFF),
    "jsi18n": (STAFF, STAFF),
    "autocomplete": (CONTRIBUTOR, STAFF),  # nothing can be sent there: 405
    "view_on_site": (STAFF, STAFF),
    "articles_article_desk": (CONTRIBUTOR, CONTRIBUTOR),
    "articles_article_presence": (CONTRIBUTOR, CONTRIBUTOR),
    "articles_article_desk_actors": (CONTRIBUTOR, CONTRIBUTOR),
    "articles_article_suggestions": (CONTRIBUTOR, CONTRIBUTOR),
    "articles_claim_find": (CONTRIBUTOR, STAFF),
    "articles_claim_relate": (CONTRIBUTOR, CONTRIBUTOR),
    "auth_user_password_change": (CHIEF, CHIEF),
    "actors_actor_merge": (CHIEF, CHIEF),
    "actors_actor_split": (CHIEF, CHIEF),
    "admin_queue": (CONTRIBUTOR, CONTRIBUTOR),  # of drafts; `test_queues.py` has the others
    "admin_unknown_name": (EDITOR, EDITOR),
    "admin_unknown_name_actors": (EDITOR, EDITOR),
    "admin_import": (CONTRIBUTOR, CONTRIBUTOR),
    "admin_import_batch": (CONTRIBUTOR, CONTRIBUTOR),
    "admin_import_progress": (CONTRIBUTOR, CONTRIBUTOR),
    "admin_import_refused": (CONTRIBUTOR, CONTRIBUTOR),
    "admin_import_refused_table": (CONTRIBUTOR, CONTRIBUTOR),
    "admin_import_records": (CONTRIBUTOR, CONTRIBUTOR),
    "admin_import_undo": (CHIEF, CHIEF),  # of somebody else; who brought it in undoes it as well
}

DRAFTS: dict[str, tuple[int, int]] = {
    # the change form and the deletion of what no reader sees
    "articles_article": (CONTRIBUTOR, CHIEF),
    "articles_claim": (CONTRIBUTOR, CHIEF),
    "articles_claimrelation": (CONTRIBUTOR, CONTRIBUTOR),
    "articles_mention": (CONTRIBUTOR, CONTRIBUTOR),
    "articles_anchor": (CONTRIBUTOR, NOBODY),
    "articles_suggestedrelation": (CONTRIBUTOR, NOBODY),
}

RESTORED = ("actors_actor", "articles_article", "articles_claim", "articles_claimrelation")
"""What has a page that restores a version: for whoever may change the record."""

ACTIONS: dict[str, dict[str, int]] = {
    "articles_claim": {
        "publish": EDITOR, "schedule": EDITOR, "unschedule": EDITOR, "change_topics": CONTRIBUTOR,
        "change_event": CONTRIBUTOR, "change_act": CONTRIBUTOR, "export": CONTRIBUTOR, "retract": CHIEF,
        "merge": CHIEF, "unmerge": CHIEF,
    },
    "articles_article": {"publish": EDITOR, "schedule": EDITOR, "unschedule": EDITOR, "withdraw": CHIEF},
    "articles_feed": {"poll_now": CHIEF, "poll_next": CHIEF},
    "actors_actor": {"merge": CHIEF},
    "auth_group": {"delete_selected": SUPERUSER},
}  # fmt: skip


def table() -> dict[str, tuple[int, int]]:
    """The name of each address: the least role that may read it (GET), and that may send something to it (POST)."""
    found = dict(_OTHERS)
    for model, (look, add, change, delete) in _MODELS.items():
        found |= {
            f"{model}_changelist": (look, look),
            f"{model}_history": (look, look),
            f"{model}_add": (add, add),
            f"{model}_change": (look, change),
            f"{model}_delete": (delete, delete),
        }
    for model in RESTORED:
        change = _MODELS[model][2]
        found[f"{model}_restore"] = (change, change)
    return found
