"""Every reusable query of the news app. `published()` is the only definition of what the public may see."""

from datetime import datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, JSONObject, NullIf
from django.utils import timezone

# What is recent does not depend on how many articles there are.
RECENT = 200
OVERDUE_AFTER = timedelta(minutes=2)


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

    def next_publication(self, at: datetime) -> datetime | None:
        """When the next article appears by itself."""
        return self._next("published_at", at)

    def next_end(self, at: datetime) -> datetime | None:
        """When the next article ends by itself."""
        return self._next("expires_at", at)

    def _next(self, column: str, at: datetime) -> datetime | None:
        """The soonest moment after `at` in a column of what is published, found by its index."""
        coming = self.filter(**{"state": "published", f"{column}__gt": at})
        return coming.order_by(column).values_list(column, flat=True).first()

    def published_between(self, start: datetime, end: datetime):
        """From ``start`` until just before ``end``; a plain range, so that the index by time serves it."""
        return self.filter(published_at__gte=start, published_at__lt=end)

    def at_address(self, slug: str):
        """The article that has an address, or once had it."""
        return self.filter(Q(slug=slug) | Q(old_slugs__old_slug=slug)).distinct()

    def tagged(self, tag):
        return self.filter(tagged__tag=tag)

    def signed_by(self, contributor):
        """Whatever the role, and once also for two roles on one article."""
        from news.models import Byline

        return self.filter(models.Exists(Byline.objects.filter(contributor=contributor, article=OuterRef("pk"))))

    def picked(self):
        """Articles that stand on the front page by an editor's choice; `article.pick.position` says where."""
        return self.filter(pick__isnull=False).select_related("pick")

    def related_to(self, article, *, section, limit: int = 3):
        """Recent articles with the most topics in common, then those of the same section; takes keys.

        `in_common` says how many topics, `same_section` whether; where neither is, all that is related came before.
        Looking at the newest 200 only keeps the cost the same however many articles there are.
        """
        from news.models import TaggedArticle

        recent = self.exclude(pk=article).newest_first().values("pk")[:RECENT]
        topics = TaggedArticle.objects.filter(content_object=article).values("tag")
        in_common = TaggedArticle.objects.filter(content_object=OuterRef("pk"), tag__in=topics).order_by()
        number = in_common.values("content_object").annotate(number=Count("pk")).values("number")
        return (
            self.filter(pk__in=recent)
            .annotate(
                in_common=Coalesce(models.Subquery(number), 0),
                same_section=models.Case(models.When(section=section, then=1), default=0),
            )
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

    def open_to(self, user, at: datetime | None = None):
        """All but what is under an embargo that does not name this person; `Article.is_open_to` says it of one."""
        open_to_all = Q(embargo_until__isnull=True) | Q(embargo_until__lte=at or timezone.now())
        return self.filter(open_to_all | self._made_by_or_named(user))

    def visible_to(self, user, at: datetime | None = None):
        """What a member of staff may see in the newsroom: writers their own texts, all others every one.

        While an embargo holds, the article exists for its maker and for the people named with it, and for nobody else.
        """
        rows = self.open_to(user, at)
        if user.has_perm("news.publish_article") or not user.has_perm("news.add_article"):
            return rows
        return rows.filter(self._made_by_or_named(user))

    def _made_by_or_named(self, user) -> Q:
        """For the maker of an article, and for whom its embargo names."""
        named = self.model.embargo_readers.through.objects.filter(article=OuterRef("pk"), user=user)
        return Q(created_by=user) | models.Exists(named)

    def with_changes_waiting(self):
        """Out, and the newsroom has a newer text than readers do."""
        return self.filter(head__isnull=False).exclude(state="draft").exclude(head=F("live"))

    def at_step(self, *steps: str):
        """Whose newest text is in one of these states (Revision.State) on its way to readers."""
        return self.filter(head__state__in=steps)

    def being_written(self):
        """Whose newest text is a draft, over nothing or over what is out; an import without any revision counts."""
        return self.filter(Q(head__state="draft") | Q(head__isnull=True, state="draft"))

    def unfinished(self):
        """Drafts that readers never saw and nobody handed in."""
        return self.being_written().filter(state="draft")

    def waiting_for_their_time(self, at: datetime | None = None):
        """A first publication or a change is scheduled; `goes_live_at` says for when, the soonest first."""
        at = at or timezone.now()
        changes = Q(head__state="scheduled", head__publish_at__gt=at)
        rows = self.filter(changes | Q(state="published", published_at__gt=at))
        moment = models.Case(models.When(changes, then=F("head__publish_at")), default=F("published_at"))
        return rows.annotate(goes_live_at=moment).order_by("goes_live_at", "pk")

    def awaiting_review(self):
        """Some text of theirs was published in an emergency, and no second editor has looked yet."""
        return self.filter(self._unreviewed())

    def awaiting_approval(self):
        """Handed in and not decided yet; `submitted_at` says since when, the longest waiting first."""
        from news.models import EditorialEvent

        handed_in = EditorialEvent.objects.filter(article=OuterRef("pk"), action="submitted").order_by("-pk")
        rows = self.at_step("submitted").annotate(submitted_at=models.Subquery(handed_in.values("at")[:1]))
        return rows.order_by("submitted_at", "pk")

    def with_own_text(self, user):
        """`is_own_text`: whether a person saved the newest text; the list's side of workflow.saved_text()."""
        from news.models import Revision

        same = Revision.objects.with_text(OuterRef("pk"), OuterRef("head__fingerprint"), saved_by=user)
        return self.annotate(is_own_text=models.Exists(same))

    def with_desk_parts(self):
        """What the newsroom shows of an article in a line: its newest text's title and progress, without the texts.

        `head_title` as in with_head_title(), `awaits_review` as in awaiting_review().
        """
        return (
            self.select_related(None)
            .with_list_parts()
            .select_related("head__saved_by", "created_by")
            .defer("head__snapshot", "head__mentions")
            .with_head_title()
            .annotate(awaits_review=self._unreviewed())
        )

    def with_head_title(self):
        """`head_title`: the title as the newest text has it."""
        newest = Coalesce(KeyTextTransform("title", "head__snapshot"), F("title"), output_field=models.CharField())
        return self.annotate(head_title=newest)

    @staticmethod
    def _unreviewed() -> models.Exists:
        from news.models import Revision

        return models.Exists(Revision.objects.awaiting_review().filter(article=OuterRef("pk")))


class RevisionQuerySet(models.QuerySet):
    def naming(self, row: models.Model):
        """The revisions that name a photo, contributor, section, document or award; it cannot be deleted then."""
        return self.filter(mentions__contains=[f"{row._meta.label_lower}:{row.pk}"])

    def due(self, at: datetime | None = None):
        """Scheduled, and their time has come; oldest first."""
        return self.filter(state="scheduled", publish_at__lte=at or timezone.now()).order_by("publish_at", "pk")

    def overdue(self, at: datetime | None = None):
        """Due for longer than a living task worker ever takes; oldest first."""
        return self.due((at or timezone.now()) - OVERDUE_AFTER)

    def awaiting_review(self):
        """Published in an emergency, and no second editor has looked yet; oldest first."""
        return (
            self.filter(published_at__isnull=False, reviewed_at=None).exclude(urgent_reason="").order_by("published_at")
        )

    def with_text(self, article, fingerprint, *, saved_by):
        """A person's revisions of an article that have the same words; each value as a filter takes it."""
        return self.filter(article=article, fingerprint=fingerprint, saved_by=saved_by)

    def with_own_text(self, user):
        """`is_own_text`: whether a person saved this text, as workflow.saved_text() says of one."""
        same = self.model.objects.with_text(OuterRef("article"), OuterRef("fingerprint"), saved_by=user)
        return self.annotate(is_own_text=models.Exists(same))

    def heads(self):
        """The newest texts of their articles."""
        return self.filter(article__head=F("pk"))

    def with_people(self):
        """Who did what with a text, and the number of the one it was written from."""
        return self.select_related("saved_by", "asked_by", "approved_by", "based_on").defer("based_on__snapshot")

    def with_list_parts(self):
        """What one row of a history shows, without the text: people, and as `steps` what was done after saving it."""
        from news.models import EditorialEvent

        steps = EditorialEvent.objects.exclude(action__in=["created", "saved"]).select_related("actor")
        told = models.Prefetch("events", steps.order_by("at", "pk"), to_attr="steps")
        return self.with_people().defer("snapshot", "based_on__snapshot").prefetch_related(told)


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

    def told_to_all(self, at: datetime | None = None):
        """For tags: all but those that only articles under embargo carry; a topic's name may be the secret."""
        at = at or timezone.now()
        carried = self.model.tagged_articles.rel.related_model.objects.filter(tag=OuterRef("pk"))
        is_open = Q(content_object__embargo_until__isnull=True) | Q(content_object__embargo_until__lte=at)
        return self.filter(models.Exists(carried.filter(is_open)) | ~models.Exists(carried))

    def most_used(self, at: datetime | None = None, *, limit: int = 8):
        """For tags: the ones on most of the newest visible articles, to offer as a way on."""
        from news.models import Article

        recent = Article.objects.published(at).newest_first().values("pk")[:RECENT]
        carried = self.filter(tagged_articles__content_object__in=recent)
        return carried.annotate(uses=Count("pk")).order_by("-uses", "name")[:limit]
