import unicodedata

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from news.querysets import VisibleContentQuerySet


def normalise_tag(name: str) -> str:
    """One spelling for one tag: NFKC (full-width and composed letters alike), single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


class Tag(TagBase):
    """A topic. Names are unique without regard to case and in Unicode normal form NFKC."""

    visible_through = "tags"

    objects = VisibleContentQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "topik"
        verbose_name_plural = "topik"
        constraints = [models.UniqueConstraint(Lower("name"), name="news_tag_name_unique_in_any_case")]

    def save(self, *args, **kwargs):
        self.name = normalise_tag(self.name)
        super().save(*args, **kwargs)

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


class NormalisingTagManager(_TaggableManager):
    """taggit compares case-insensitively but not in Unicode normal form; names are normalised on their way in."""

    def _to_tag_model_instances(self, tags, tag_kwargs):
        return super()._to_tag_model_instances(
            [normalise_tag(tag) if isinstance(tag, str) else tag for tag in tags], tag_kwargs
        )
