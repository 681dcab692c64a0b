"""What editors decide about the copies of a text: that an article is none, and which one is the origin.

A decision is kept on the article, and what the program works out later keeps to it.
"""

from django.db import transaction

from articles import copied, history
from articles.models import Article
from articles.tagging import Changed, Refused
from articles.turns import held


def _keys(article: Article) -> dict[str, list[int]]:
    """The article, and the one that is named as the origin of its copies."""
    named = Article.objects.filter(copy_group=article.copy_group_id, is_named_origin=True)
    return {"articles": [article.pk, *named.exclude(copy_group=None).values_list("pk", flat=True)]}


@transaction.atomic
@history.versioned(_keys, "Copies decided.")
def take_out(article: Article) -> Changed:
    """Take an article out of its copies for good: the program compares it with no other any more."""
    _lock(article)
    if article.is_no_copy:
        return Changed()
    if article.copy_group_id is None:
        raise Refused(f"“{article.headline}” has no copies.")
    return _change(article, is_no_copy=True, is_named_origin=False)


@transaction.atomic
@history.versioned(_keys, "Copies decided.")
def put_back(article: Article) -> Changed:
    """Let the program look for copies of an article again."""
    _lock(article)
    if not article.is_no_copy:
        return Changed()
    return _change(article, is_no_copy=False)


@transaction.atomic
@history.versioned(_keys, "Copies decided.")
def name_origin(article: Article) -> Changed:
    """Name an article as the origin of its copies; the one that was named before is no longer."""
    _lock(article)
    if article.copy_group_id is None:
        raise Refused(f"“{article.headline}” has no copies.")
    named = Article.objects.filter(copy_group=article.copy_group_id, is_named_origin=True)
    if list(named) == [article]:
        return Changed()
    named.update(is_named_origin=False)
    Article.objects.filter(pk=article.pk).update(is_named_origin=True)
    copied.renew([article.pk])
    article.refresh_from_db()
    return Changed(articles=(article,))


@transaction.atomic
@history.versioned(_keys, "Copies decided.")
def forget_origin(article: Article) -> Changed:
    """Let the program say again which of the copies is the origin, where an editor named this one."""
    _lock(article)
    if not article.is_named_origin:
        return Changed()
    Article.objects.filter(pk=article.pk).update(is_named_origin=False)
    copied.renew([article.pk])
    article.refresh_from_db()
    return Changed(articles=(article,))


def _change(article: Article, **values: bool) -> Changed:
    """Store what was decided, and compare the article anew."""
    Article.objects.filter(pk=article.pk).update(**values)
    copied.forget(article.pk)
    copied.renew([article.pk])
    article.refresh_from_db()
    return Changed(articles=(article,))


def _lock(article: Article) -> None:
    article.refresh_from_db(from_queryset=held(Article.objects.all()))
