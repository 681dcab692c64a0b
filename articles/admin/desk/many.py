"""Many suggestions accepted or rejected at once, as they stand."""

from collections.abc import Iterable

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.http import HttpRequest

from articles import suggesting
from articles.admin.desk.actions import Deed
from articles.admin.desk.rights import Rights, check_proposed_actors
from articles.desk.undoing import Step
from articles.models import Article, Claim, Suggestion
from articles.tagging import Refused
from newsroom.admin import in_words


def decide_chosen(request: HttpRequest, article: Article, wanted: Iterable[str], accepting: bool) -> Deed:
    """Each by itself; what is refused is told with its reason, and no step is given if nothing was done."""
    keys = [int(one) for one in wanted if one.isascii() and one.isdecimal() and len(one) < 19]
    rows = Suggestion.objects.filter(article=article, pk__in=keys).select_related("article", "revision")
    user = request.user if isinstance(request.user, User) else None
    done: list[int] = []
    for row in rows:
        try:
            if accepting:
                check_proposed_actors(row, Rights.of(request))
                claim = suggesting.accept(row, user)
                message = f"Suggested by “{row.rule}”."
                admin.site.get_model_admin(Claim).log_addition(request, claim, message)
            else:
                suggesting.reject(row, user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        except IntegrityError as error:
            messages.error(request, f"{row.words[:80]}: {in_words(error)}")
        else:
            done.append(row.pk)
    word = "accepted" if accepting else "rejected"
    told = f"{len(done)} suggestion{'' if len(done) == 1 else 's'} {word}"
    return Deed(f"{told}.", Step(told, decided=tuple(done)) if done else None)
