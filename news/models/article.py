from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager

from bekasi_portal.indonesian import short_moment
from news import list_triggers, triggers
from news.models.body import BodyField
from news.models.desk import EmbargoReader
from news.models.revision import Revision
from news.models.tag import NormalisingTagManager, TaggedArticle
from news.querysets import ArticleQuerySet

NOT_ALL_DIGITS = RegexValidator(
    r"^\d+$", "Alamat tidak boleh hanya angka, karena /berita/2026/ adalah arsip.", inverse_match=True
)


class Article(models.Model):
    """What readers get: one live row for each article, at /berita/<slug>/.

    State is draft (never published), published, or withdrawn; scheduled is published with a time to come, expired is
    published with `expires_at` behind it. Only functions of news/publishing.py change the state.
    `published_at` is set by the first publication and stays; `updated_at` moves only for a substantial change.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draf"
        PUBLISHED = "published", "Terbit"
        WITHDRAWN = "withdrawn", "Ditarik"

    class Kind(models.TextChoices):
        NEWS = "berita", "Berita"
        RELEASE = "siaran-pers", "Siaran pers"
        NOTICE = "pengumuman", "Pengumuman"
        ADVERTORIAL = "advertorial", "Advertorial"

        @property
        def told(self) -> str:
            """Readers are always told when a text is not ordinary news."""
            return "" if self is self.NEWS else self.label

    title = models.CharField("judul", max_length=160, help_text="Sampai 110 huruf muat di lima baris ponsel.")
    slug = models.SlugField(
        "alamat", max_length=120, unique=True, blank=True, validators=[NOT_ALL_DIGITS],
        help_text="Kosongkan; dibuat dari judul. Bila diubah, alamat lama tetap mengantar ke sini.",
    )  # fmt: skip
    summary = models.CharField(
        "ringkasan", max_length=300, help_text="Satu atau dua kalimat; 160 huruf muat di daftar."
    )
    body = BodyField("isi", blank=True)
    section = models.ForeignKey("news.Section", verbose_name="rubrik", on_delete=models.PROTECT)
    tags = TaggableManager(
        verbose_name="topik", through=TaggedArticle, manager=NormalisingTagManager, blank=True,
        help_text="Pisahkan dengan koma.",
    )  # fmt: skip
    lead_photo = models.ForeignKey(
        "news.Photo",
        verbose_name="gambar utama",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lead_of",
    )
    lead_caption = models.CharField(
        "keterangan gambar utama",
        max_length=300,
        blank=True,
        help_text="Kosongkan untuk memakai keterangan dari pustaka.",
    )
    body_photos = models.ManyToManyField(
        "news.Photo", through="news.ArticlePhoto", editable=False, related_name="in_body_of"
    )
    contributors = models.ManyToManyField("news.Contributor", through="news.Byline", editable=False)
    attachments = models.ManyToManyField("news.Attachment", through="news.ArticleAttachment", editable=False)
    dateline_place = models.CharField(
        "tempat", max_length=80, blank=True, default="Kota Bekasi", help_text="Pembuka berita: Kota Bekasi – …"
    )
    outlet = models.CharField(
        "media", max_length=80, blank=True, help_text="Nama media di pembuka, bila rilis menyebutnya."
    )
    event_on = models.DateField("tanggal kejadian", null=True, blank=True)
    kind = models.CharField("jenis", max_length=12, choices=Kind, default=Kind.NEWS)
    state = models.CharField("keadaan", max_length=10, choices=State, default=State.DRAFT, editable=False)
    published_at = models.DateTimeField("terbit", null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(
        "berakhir", null=True, blank=True, help_text="Setelah waktu ini berita tidak tampil lagi (untuk pengumuman)."
    )
    embargo_until = models.DateTimeField(
        "embargo sampai", null=True, blank=True, help_text="Berita tidak dapat terbit sebelum waktu ini."
    )
    embargo_note = models.CharField(
        "sebab embargo", max_length=200, blank=True, help_text="Misalnya: menunggu sidang paripurna selesai."
    )
    embargo_readers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="news.EmbargoReader", editable=False, related_name="+"
    )
    updated_at = models.DateTimeField("diperbarui", null=True, blank=True, editable=False)
    change_note = models.CharField("catatan perubahan", max_length=160, blank=True, editable=False)
    source_name = models.CharField(
        "nama sumber", max_length=120, blank=True, help_text="Bila naskah diambil dari pihak lain."
    )
    source_url = models.URLField("tautan sumber", max_length=500, blank=True)
    withdrawn_at = models.DateTimeField("ditarik", null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField("alasan penarikan", blank=True, editable=False, max_length=600)
    replaced_by = models.ForeignKey(
        "self",
        verbose_name="berita pengganti",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    head = models.ForeignKey(
        "news.Revision", verbose_name="naskah terbaru", null=True, editable=False, on_delete=models.RESTRICT,
        related_name="+",
    )  # fmt: skip
    live = models.ForeignKey(
        "news.Revision", verbose_name="naskah tayang", null=True, editable=False, on_delete=models.RESTRICT,
        related_name="+",
    )  # fmt: skip
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="dibuat oleh",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    modified_at = models.DateTimeField("disimpan", auto_now=True)
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="indonesian")
        + SearchVector("summary", weight="B", config="indonesian")
        + SearchVector("body", weight="C", config="indonesian"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = "berita"
        verbose_name_plural = "berita"
        permissions = [("publish_article", "Dapat menerbitkan dan menarik berita")]
        indexes = [
            # With all that says whether one is shown, so that the newest are found without reading them.
            models.Index(
                fields=["-published_at", "-id"],
                include=["expires_at"],
                condition=Q(state="published"),
                name="news_article_newest",
            ),
            models.Index(
                "section",
                F("published_at").desc(),
                F("id").desc(),
                condition=Q(state="published"),
                name="news_article_by_section",
            ),
            GinIndex("search", name="news_article_search"),
            models.Index(
                "expires_at", condition=Q(state="published", expires_at__isnull=False), name="news_article_expiring"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "published", "withdrawn"]), name="news_article_state_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["berita", "siaran-pers", "pengumuman", "advertorial"]),
                name="news_article_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False), name="news_article_published_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="news_article_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(slug__regex=r"^[0-9]+$"), name="news_article_slug_not_all_digits"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True)
                | Q(published_at__isnull=True)
                | Q(expires_at__gt=F("published_at")),
                name="news_article_expires_after_publication",
                violation_error_message="Waktu berakhir harus setelah waktu terbit.",
            ),
            models.CheckConstraint(
                condition=Q(embargo_until__isnull=True)
                | Q(published_at__isnull=True)
                | Q(published_at__gte=F("embargo_until")),
                name="news_article_not_before_its_embargo",
                violation_error_message="Waktu terbit tidak boleh sebelum embargo berakhir.",
            ),
        ]
        triggers = [*triggers.article_pages, *list_triggers.of_articles]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return path_of(self.slug)

    @property
    def is_published(self) -> bool:
        return self.is_published_at(timezone.now())

    def is_published_at(self, at: datetime) -> bool:
        """The instance's side of ArticleQuerySet.published()."""
        return (
            self.state == self.State.PUBLISHED
            and self.published_at <= at
            and (self.expires_at is None or self.expires_at > at)
        )

    @property
    def is_scheduled(self) -> bool:
        return self.state == self.State.PUBLISHED and self.published_at > timezone.now()

    @property
    def is_expired(self) -> bool:
        return self.state == self.State.PUBLISHED and self.expires_at is not None and self.expires_at <= timezone.now()

    def is_open_to(self, user, at: datetime | None = None) -> bool:
        """The instance's side of ArticleQuerySet.visible_to(), as far as an embargo is concerned."""
        if self.created_by_id == user.pk or self.embargo_until is None or self.embargo_until <= (at or timezone.now()):
            return True
        return EmbargoReader.objects.filter(article=self, user=user).exists()

    @property
    def is_locked(self) -> bool:
        """Its newest text is scheduled; editing waits until the schedule is cancelled or has been kept."""
        return self.head is not None and self.head.state == Revision.State.SCHEDULED

    @property
    def has_changes_waiting(self) -> bool:
        """Out, and the newsroom has a newer text than readers do."""
        return self.state != self.State.DRAFT and self.head_id != self.live_id

    @property
    def is_under_embargo(self) -> bool:
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    @property
    def last_changed_at(self) -> datetime | None:
        """When readers last got something new to read here."""
        return self.updated_at or self.published_at

    @property
    def replacement(self) -> "Article | None":
        """Where readers of a withdrawn article are sent on to, if they may see it."""
        return self.replaced_by if self.replaced_by and self.replaced_by.is_published else None

    @property
    def state_label(self) -> str:
        """What readers have of it, in the newsroom's words; time turns the three stored states into five."""
        if self.is_expired:
            return "Berakhir"
        if self.is_scheduled:
            return "Terjadwal"
        return {"draft": "Draf", "published": "Tayang", "withdrawn": "Ditarik"}[self.state]

    @property
    def progress_label(self) -> str:
        """How far the newest text is on its way to readers, when that says more than `state_label`; else empty."""
        if self.state != self.State.DRAFT and not self.has_changes_waiting:
            return ""
        step = self.head.state if self.head else Revision.State.DRAFT
        told = "" if step == Revision.State.DRAFT else self.head.get_state_display()
        if not self.has_changes_waiting:
            return told
        if step == Revision.State.SCHEDULED:
            told = f"{told} {short_moment(self.head.publish_at)}"
        return f"Ada perubahan belum terbit{': ' if told else ''}{told[:1].lower()}{told[1:]}"

    @property
    def writer_list(self) -> list[dict]:
        """The writers among `byline_list` (with_byline_list)."""
        return [byline for byline in self.byline_list if byline["role"] == Byline.Role.WRITER]

    @property
    def labelled_title(self) -> str:
        """The title where nothing but a title is shown, such as feeds and shared links: what is not news says so."""
        return f"{self.kind_label}: {self.title}" if self.kind_label else self.title

    @property
    def kind_label(self) -> str:
        return self.Kind(self.kind).told


@lru_cache(maxsize=10_000)
def path_of(slug: str) -> str:
    """An article's address; kept, because pages name each one twice or thrice."""
    return reverse("news:article_detail", args=[slug])


class Byline(models.Model):
    """Who did what on an article, in the order of the page."""

    class Role(models.TextChoices):
        WRITER = "penulis", "Penulis"
        PHOTOGRAPHER = "foto", "Foto"
        EDITOR = "penyunting", "Penyunting"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(
        "news.Contributor", verbose_name="nama", on_delete=models.PROTECT, related_name="bylines"
    )
    role = models.CharField("peran", max_length=10, choices=Role, default=Role.WRITER)
    position = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "nama penulis"
        verbose_name_plural = "nama penulis"
        constraints = [
            models.UniqueConstraint(fields=["article", "contributor", "role"], name="news_byline_once_in_a_role"),
            models.CheckConstraint(
                condition=Q(role__in=["penulis", "foto", "penyunting"]), name="news_byline_role_known"
            ),
        ]
        triggers = [*triggers.parts_of_articles(), *list_triggers.of_bylines]

    def __str__(self):
        return f"{self.get_role_display()}: {self.contributor}"


class ArticlePhoto(models.Model):
    """A picture inside an article's text; kept in step with the body by news/body_photos.py."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE)
    photo = models.ForeignKey("news.Photo", on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "photo"], name="news_photo_once_in_a_body")]
        triggers = triggers.parts_of_articles()

    def __str__(self):
        return f"{self.photo} dalam {self.article}"


class ArticleAttachment(models.Model):
    """A document offered under an article, in order."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE)
    attachment = models.ForeignKey("news.Attachment", on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "attachment"], name="news_attachment_once_on_an_article")
        ]
        triggers = triggers.parts_of_articles()

    def __str__(self):
        return f"{self.attachment} pada {self.article}"
