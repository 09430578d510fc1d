from django.conf import settings
from django.db import models
from django.db.models import Q

from bekasi_portal.folding import folded
from bekasi_portal.page_triggers import page_triggers
from comments.pipeline import Standing


class SiteRules(models.Model):
    """The newsroom's switches for all comments; one row."""

    is_open = models.BooleanField(
        "komentar dibuka", default=True, help_text="Tanpa centang, tidak ada komentar baru di seluruh portal."
    )
    is_watched = models.BooleanField(
        "baca semua lebih dulu", default=False,
        help_text="Dengan centang, komentar penulis tepercaya pun menunggu keputusan.",
    )  # fmt: skip
    closes_after_days = models.PositiveSmallIntegerField(
        "tutup setelah (hari)", null=True, blank=True, help_text="Sejak berita terbit. Kosongkan bila tidak ditutup."
    )

    class Meta:
        verbose_name = "aturan komentar"
        verbose_name_plural = "aturan komentar"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="comments_site_rules_one_row")]
        triggers = page_triggers()

    def __str__(self):
        return "Aturan komentar"

    @classmethod
    def current(cls) -> "SiteRules":
        """The row, or what holds while nobody has set anything."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)


class ArticleRules(models.Model):
    """The newsroom's switches for the comments under one article."""

    article = models.OneToOneField(
        "news.Article", verbose_name="berita", on_delete=models.CASCADE, related_name="comment_rules"
    )
    is_open = models.BooleanField("komentar dibuka", default=True)
    is_watched = models.BooleanField("baca semua lebih dulu", default=False)

    class Meta:
        verbose_name = "aturan komentar sebuah berita"
        verbose_name_plural = "aturan komentar per berita"
        triggers = page_triggers()

    def __str__(self):
        return f"Komentar pada {self.article}"


class AuthorStanding(models.Model):
    """What somebody of the newsroom decided about a resident's comments; without a row two shown ones make trust."""

    STANDINGS = [(Standing.TRUSTED, "tepercaya"), (Standing.WATCHED, "selalu dibaca lebih dulu")]

    author = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="warga", on_delete=models.CASCADE, related_name="comment_standing"
    )
    standing = models.CharField("kedudukan", max_length=10, choices=STANDINGS)
    reason = models.CharField("alasan", max_length=300)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="oleh", null=True, editable=False, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    set_at = models.DateTimeField("sejak", auto_now=True)

    class Meta:
        verbose_name = "kedudukan penulis"
        verbose_name_plural = "kedudukan penulis"
        constraints = [
            models.CheckConstraint(condition=Q(standing__in=["trusted", "watched"]), name="comments_standing_known")
        ]

    def __str__(self):
        return f"{self.author}: {self.get_standing_display()}"


class Term(models.Model):
    """A word or phrase that comments are looked through for, however it is disguised (bekasi_portal/folding.py)."""

    class Kind(models.TextChoices):
        WATCHED = "watched", "tahan untuk dibaca"
        BLOCKED = "blocked", "tolak"

    text = models.CharField("kata atau frasa", max_length=80, unique=True)
    folded = models.CharField(max_length=160, editable=False)
    kind = models.CharField("bila ada", max_length=10, choices=Kind, default=Kind.WATCHED)
    is_active = models.BooleanField(
        "berlaku", default=False, help_text="Periksa dahulu berapa komentar lama yang memuatnya."
    )
    note = models.CharField("catatan", max_length=200, blank=True)

    class Meta:
        ordering = ["text"]
        verbose_name = "kata"
        verbose_name_plural = "daftar kata"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["watched", "blocked"]), name="comments_term_kind_known"),
            models.CheckConstraint(condition=~Q(folded=""), name="comments_term_not_empty"),
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.folded = folded(self.text)
        super().save(*args, **kwargs)
