import unicodedata

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from news import list_triggers, triggers
from news.locks import hold
from news.querysets import VisibleContentQuerySet

# Shorter than the column by what a number behind it may need.
SLUG_LENGTH = 92


def normalise_tag(name: str) -> str:
    """One spelling for one tag: NFKC (full-width and composed letters alike), single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


class Tag(TagBase):
    """A topic. Names are unique without regard to case and in Unicode normal form NFKC; addresses are plain ASCII."""

    visible_through = "tags"

    slug = models.SlugField("alamat", max_length=100, unique=True)

    objects = VisibleContentQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "topik"
        verbose_name_plural = "topik"
        constraints = [
            models.UniqueConstraint(Lower("name"), name="news_tag_name_unique_in_any_case"),
            models.CheckConstraint(condition=Q(slug__regex=r"^[-a-zA-Z0-9_]+$"), name="news_tag_has_an_address"),
        ]
        triggers = triggers.used_in_articles("news_taggedarticle", "tag_id", article="content_object_id")

    def save(self, *args, **kwargs):
        self.name = normalise_tag(self.name)
        super().save(*args, **kwargs)

    def slugify(self, tag, i=None):
        """A name of emoji or of another script alone leaves no letter for the address; it gets a word instead."""
        slug = slugify(tag)[:SLUG_LENGTH] or "topik"
        return slug if i is None else f"{slug}-{i + 1}"

    def get_absolute_url(self):
        return reverse("news:tag_detail", args=[self.slug])


class TaggedArticle(ItemBase):
    """A topic on an article."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged_articles")
    content_object = models.ForeignKey("news.Article", on_delete=models.CASCADE, related_name="tagged")

    class Meta:
        verbose_name = "topik berita"
        verbose_name_plural = "topik berita"
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="news_tag_once_on_an_article")]
        triggers = [*triggers.parts_of_articles("content_object_id"), *list_triggers.of_tags]


class NormalisingTagManager(_TaggableManager):
    """taggit compares case-insensitively but not in Unicode normal form; names are normalised on their way in."""

    def _to_tag_model_instances(self, tags, tag_kwargs):
        # Two articles saved at once with the same new topic: the second waits, and finds the tag that the first made.
        hold("news.tags")
        return super()._to_tag_model_instances(
            [normalise_tag(tag) if isinstance(tag, str) else tag for tag in tags], tag_kwargs
        )
