"""Every reusable query of the news app. `published()` is the only definition of what the public may see."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone


def published_condition(at: datetime, *, prefix: str = "") -> Q:
    """The rule itself, also for joins from other tables (``prefix="article__"``)."""
    return (
        Q(**{f"{prefix}state": "published"})
        & Q(**{f"{prefix}published_at__lte": at})
        & (Q(**{f"{prefix}expires_at__isnull": True}) | Q(**{f"{prefix}expires_at__gt": at}))
    )


class ArticleQuerySet(models.QuerySet):
    def published(self, at: datetime | None = None):
        """What the public may see at a moment (now, unless told): published, its time come, not expired.

        The moment is Python's clock, never SQL ``now()``, so that tests can move it and all parts of a page agree.
        ``Article.is_published`` says the same of one instance; a property test pins the two together.
        """
        return self.filter(published_condition(at or timezone.now()))

    def newest_first(self):
        """The order of every public list; the key breaks ties so that pages never overlap."""
        return self.order_by("-published_at", "-pk")

    def with_list_parts(self):
        """What one row of a list shows: section and picture, without the body."""
        return self.select_related("section", "lead_photo").defer("body", "search", "source_url", "withdrawn_reason")

    def with_page_parts(self):
        """The article page's own content in one query: bylines, tags and attachments come as lists of dicts."""
        from news.models import ArticleAttachment, Byline, TaggedArticle

        bylines = Byline.objects.filter(article=OuterRef("pk")).order_by("role", "position")
        tags = TaggedArticle.objects.filter(content_object=OuterRef("pk")).order_by("tag__name")
        attachments = ArticleAttachment.objects.filter(article=OuterRef("pk")).order_by("position")
        return (
            self.select_related("section", "lead_photo")
            .defer("search")
            .annotate(
                byline_list=ArraySubquery(
                    bylines.values(
                        row=JSONObject(
                            role=F("role"),
                            full_name=F("contributor__full_name"),
                            initials=F("contributor__initials"),
                            unit=F("contributor__unit"),
                            unit_name=F("contributor__unit_name"),
                            slug=F("contributor__slug"),
                        )
                    )
                ),
                tag_list=ArraySubquery(tags.values(row=JSONObject(name=F("tag__name"), slug=F("tag__slug")))),
                attachment_list=ArraySubquery(
                    attachments.values(
                        row=JSONObject(
                            title=F("attachment__title"),
                            file=F("attachment__file"),
                            size=F("attachment__size"),
                            content_type=F("attachment__content_type"),
                        )
                    )
                ),
            )
        )

    def visible_to(self, user):
        """What a member of staff may see in the admin: writers see their own texts, all others every one."""
        if user.has_perm("news.publish_article") or not user.has_perm("news.add_article"):
            return self
        return self.filter(created_by=user)


class PickQuerySet(models.QuerySet):
    def visible(self, at: datetime | None = None):
        """Picks whose article the public may see, in order of position."""
        return (
            self.filter(published_condition(at or timezone.now(), prefix="article__"))
            .select_related("article__section", "article__lead_photo")
            .order_by("position")
        )


class PhotoQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None):
        """Photos that some visible article shows, as lead picture or in its text."""
        at = at or timezone.now()
        from news.models import Article

        visible = Article.objects.published(at)
        return self.filter(
            Q(pk__in=visible.filter(lead_photo__isnull=False).values("lead_photo"))
            | Q(pk__in=visible.filter(body_photos__isnull=False).values("body_photos"))
        )


class AttachmentQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None):
        """Documents that some visible article offers."""
        return self.filter(published_condition(at or timezone.now(), prefix="article__")).distinct()


class VisibleContentQuerySet(models.QuerySet):
    """For sections, contributors and tags: a page with nothing visible on it does not exist."""

    def with_visible_articles(self, at: datetime | None = None):
        from news.models import Article

        visible = Article.objects.published(at).filter(**{self.model.visible_through: OuterRef("pk")})
        return self.filter(models.Exists(visible))
