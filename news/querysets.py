"""Every reusable query of the news app. `published()` is the only definition of what the public may see."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf
from django.utils import timezone

RELATED_AMONG = 200


def published_condition(at: datetime, *, prefix: str = "") -> Q:
    """The rule itself, also for joins from other tables (``prefix="article__"``)."""
    return (
        Q(**{f"{prefix}state": "published"})
        & Q(**{f"{prefix}published_at__lte": at})
        & (Q(**{f"{prefix}expires_at__isnull": True}) | Q(**{f"{prefix}expires_at__gt": at}))
    )


def gone_condition(at: datetime) -> Q:
    """Visible once (its time came), and not any more."""
    return Q(published_at__lte=at) & (Q(state="withdrawn") | expired_condition(at))


def expired_condition(at: datetime) -> Q:
    """Published, and its time is over."""
    return Q(state="published", expires_at__lte=at)


class ArticleQuerySet(models.QuerySet):
    def published(self, at: datetime | None = None):
        """What the public may see at a moment (now, unless told): published, its time come, not expired.

        The moment is Python's clock, never SQL ``now()``, so that tests can move it and all parts of a page agree.
        ``Article.is_published`` says the same of one instance; a property test pins the two together.
        """
        return self.filter(published_condition(at or timezone.now()))

    def gone(self, at: datetime | None = None):
        """What the public saw once and may not see any more: withdrawn or expired. Readers are told why (410)."""
        at = at or timezone.now()
        return self.filter(gone_condition(at))

    def known(self, at: datetime | None = None):
        """What the public sees or saw once; only such an article may be the end of a redirect."""
        at = at or timezone.now()
        return self.filter(published_condition(at) | gone_condition(at))

    def expired(self, at: datetime | None = None):
        return self.filter(expired_condition(at or timezone.now()))

    def scheduled(self, at: datetime | None = None):
        """Published by decision, but its time has not come: it becomes visible by itself."""
        return self.filter(state="published", published_at__gt=at or timezone.now())

    def published_between(self, start: datetime, end: datetime):
        """From ``start`` until just before ``end``; a plain range, so that the index by time serves it."""
        return self.filter(published_at__gte=start, published_at__lt=end)

    def tagged(self, tag):
        return self.filter(tagged__tag=tag)

    def signed_by(self, contributor):
        """Whatever the role, and once also for two roles on one article."""
        return self.filter(models.Exists(contributor.bylines.filter(article=OuterRef("pk"))))

    def picked(self):
        """Articles that stand on the front page by an editor's choice; `article.pick.position` says where."""
        return self.filter(pick__isnull=False).select_related("pick")

    def months(self):
        """First moments of the months, in Bekasi's time, in which something was published, oldest first."""
        return self.order_by().datetimes("published_at", "month")

    def related_to(self, article, *, limit: int = 3):
        """Recent articles with the most topics in common, then those of the same section, then the newest.

        Looking at the newest 200 only keeps the cost the same however many articles there are.
        """
        from news.models import TaggedArticle

        recent = self.exclude(pk=article.pk).newest_first().values("pk")[:RELATED_AMONG]
        in_common = (
            TaggedArticle.objects.filter(content_object=OuterRef("pk"), tag__tagged_articles__content_object=article)
            .order_by()
            .values("content_object")
            .annotate(number=Count("pk"))
            .values("number")
        )
        return (
            self.filter(pk__in=recent)
            .annotate(
                in_common=Coalesce(models.Subquery(in_common), 0),
                same_section=models.Case(models.When(section=article.section_id, then=1), default=0),
            )
            .filter(Q(in_common__gt=0) | Q(same_section=1))
            .with_list_parts()
            .order_by("-in_common", "-same_section", "-published_at", "-pk")[:limit]
        )

    def newest_first(self):
        """The order of every public list; the key breaks ties so that pages never overlap."""
        return self.order_by("-published_at", "-pk")

    def with_list_parts(self):
        """What one row of a list shows: section and picture, without the body."""
        return self.select_related("section", "lead_photo").defer("body", "search", "source_url", "withdrawn_reason")

    def with_tag_list(self):
        """`tag_list`: name and slug of each topic, as dicts."""
        from news.models import TaggedArticle

        tags = TaggedArticle.objects.filter(content_object=OuterRef("pk")).order_by("tag__name")
        return self.annotate(
            tag_list=ArraySubquery(tags.values(row=JSONObject(name=F("tag__name"), slug=F("tag__slug"))))
        )

    def with_byline_list(self):
        """`byline_list`: who did what, in order, as dicts."""
        from news.models import Byline

        bylines = Byline.objects.filter(article=OuterRef("pk")).order_by("role", "position", "pk")
        return self.annotate(
            byline_list=ArraySubquery(
                bylines.values(
                    row=JSONObject(
                        role=F("role"),
                        full_name=F("contributor__full_name"),
                        name=Coalesce(NullIf(F("contributor__full_name"), Value("")), F("contributor__initials")),
                        initials=F("contributor__initials"),
                        unit=F("contributor__unit"),
                        unit_name=F("contributor__unit_name"),
                        slug=F("contributor__slug"),
                    )
                )
            )
        )

    def with_attachment_list(self):
        """`attachment_list`: the documents to download, in order, as dicts."""
        from news.models import ArticleAttachment

        attachments = ArticleAttachment.objects.filter(article=OuterRef("pk")).order_by("position", "pk")
        return self.annotate(
            attachment_list=ArraySubquery(
                attachments.values(
                    row=JSONObject(
                        title=F("attachment__title"),
                        file=F("attachment__file"),
                        size=F("attachment__size"),
                        content_type=F("attachment__content_type"),
                    )
                )
            )
        )

    def with_page_parts(self):
        """The article page's own content in one query: bylines, tags and attachments come as lists of dicts."""
        return (
            self.select_related("section", "lead_photo")
            .defer("search")
            .with_byline_list()
            .with_tag_list()
            .with_attachment_list()
        )

    def visible_to(self, user):
        """What a member of staff may see in the admin: writers see their own texts, all others every one."""
        if user.has_perm("news.publish_article") or not user.has_perm("news.add_article"):
            return self
        return self.filter(created_by=user)


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

    def most_used(self, at: datetime | None = None, *, limit: int = 8):
        """For tags: the ones on most visible articles, to offer as a way on."""
        visible = published_condition(at or timezone.now(), prefix="tagged_articles__content_object__")
        return self.filter(visible).annotate(uses=Count("pk")).order_by("-uses", "name")[:limit]
