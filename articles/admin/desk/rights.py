"""What who is signed in may do at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from articles.models import Suggestion
from articles.tagging import Refused


@dataclass(frozen=True, slots=True)
class Rights:
    """What who is signed in may do at the desk."""

    tag: bool  # accept, reject, make claims
    change: bool  # claims that are drafts
    publish: bool  # claims and their articles; and change what is public
    make_actors: bool

    @classmethod
    def of(cls, request: HttpRequest) -> "Rights":
        user = request.user
        may_tag = user.has_perms(["articles.change_article", "articles.add_claim"])
        publish = user.has_perms(["articles.publish_claim", "articles.publish_article"])
        return cls(
            tag=may_tag,
            change=may_tag and user.has_perm("articles.change_claim"),
            publish=may_tag and publish,
            make_actors=user.has_perm("actors.add_actor"),
        )


def check_proposed_actors(suggestion: Suggestion, rights: Rights) -> None:
    """Raise Refused if accepting it as it stands would make an actor, which who is signed in may not do."""
    refuse_new_actors([hop["new"]["name"] for hop in suggestion.proposal["chain"] if "new" in hop], rights)


def refuse_new_actors(names: Sequence[str], rights: Rights) -> None:
    """Raise Refused if these are to be made actors, and who is signed in may make none."""
    if names and not rights.make_actors:
        raise Refused(f"“{names[0]}” is new to the archive: it takes the right to add actors.")
