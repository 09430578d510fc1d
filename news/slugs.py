"""Addresses of articles: made from the title, unique, never all digits, and never lost when they change."""

import re

from django.utils.text import slugify

from news.locks import hold
from news.models import Article, SlugRedirect

# Shorter than the column by what a number behind it may need.
MAX_LENGTH = 100
MARKUP = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def slug_for(title: str) -> str:
    """A slug from a title, cut at a word; a title that is all digits, or leaves no letter, gets a word in front.

    Markup typed into a title is shown as it was typed, but its letters are no words of an address.
    """
    slug = slugify(MARKUP.sub(" ", title))
    if len(slug) > MAX_LENGTH:
        slug = slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]
    if not slug or slug.replace("-", "").isdigit():
        slug = f"berita-{slug}".strip("-")
    return slug


def hold_all() -> None:
    """Let nobody else give out an address until the end of this transaction.

    An address must be free in two tables, of articles and of redirects, which no constraint can say.
    """
    hold("news.slugs")


def is_taken(slug: str, *, other_than: int | None = None) -> bool:
    """Whether another article has this address, or once had it and readers still follow it."""
    return (
        Article.objects.filter(slug=slug).exclude(pk=other_than).exists()
        or SlugRedirect.objects.filter(old_slug=slug).exclude(article=other_than).exists()
    )


def free_slug(title: str, *, other_than: int | None = None) -> str:
    """The slug for a title with the lowest free number behind it."""
    base = slug = slug_for(title)
    number = 1
    while is_taken(slug, other_than=other_than):
        number += 1
        slug = f"{base}-{number}"
    return slug


def keep_old_address(article: Article, *, old_slug: str) -> None:
    """After a change of slug: the old address redirects; an address taken back is no redirect any more."""
    if old_slug == article.slug:
        return
    SlugRedirect.objects.filter(old_slug=article.slug).delete()
    SlugRedirect.objects.update_or_create(old_slug=old_slug, defaults={"article": article})
