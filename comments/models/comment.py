from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from comments.personal_data import masked
from comments.pipeline import MAX_LENGTH
from comments.querysets import CommentQuerySet
from comments.triggers import comment_pages, one_level_of_replies

STATES = ["held", "approved", "rejected", "removed", "deleted"]


class Comment(models.Model):
    """A resident's comment: plain text, examined (comments/pipeline.py) and decided on (comments/moderation.py).

    One that its writer deleted keeps only its place, for the replies under it.

    Replies are one level deep: a reply's parent is never itself a reply.
    """

    class State(models.TextChoices):
        HELD = "held", "Menunggu"
        APPROVED = "approved", "Tayang"
        REJECTED = "rejected", "Ditolak"
        REMOVED = "removed", "Diturunkan"
        DELETED = "deleted", "Dihapus penulisnya"

    article = models.ForeignKey(
        "news.Article", verbose_name="berita", on_delete=models.PROTECT, related_name="comments"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="penulis", null=True, on_delete=models.PROTECT, related_name="comments"
    )
    parent = models.ForeignKey(
        "self", verbose_name="balasan untuk", null=True, blank=True, on_delete=models.PROTECT, related_name="replies"
    )
    author_name = models.CharField("nama tampilan", max_length=60, blank=True)
    text = models.TextField("komentar", max_length=MAX_LENGTH)
    text_key = models.CharField(
        max_length=64, editable=False, db_index=True, help_text="Sidik teks yang dinormalkan, untuk menemukan ulangan."
    )
    office = models.CharField(
        "jawaban kantor", max_length=80, blank=True, help_text="Nama kantor, bila ini jawaban resmi."
    )
    ticket = models.CharField(
        "nomor laporan", max_length=20, blank=True, help_text="Nomor SP4N-LAPOR! yang disebut jawaban resmi ini."
    )
    is_service_complaint = models.BooleanField("pengaduan layanan", default=False, editable=False)
    state = models.CharField("keadaan", max_length=10, choices=State, default=State.HELD, editable=False)
    reason = models.CharField("alasan", max_length=300, blank=True, editable=False)
    decided_at = models.DateTimeField("diputuskan", null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diputuskan oleh",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    findings = models.JSONField(
        "hasil pemeriksaan", default=list, editable=False,
        help_text="Hasil setiap pemeriksaan comments/pipeline.py: check, outcome, reason, evidence.",
    )  # fmt: skip
    score = models.FloatField("skor judi", null=True, editable=False)
    likes = models.PositiveIntegerField("setuju", default=0, editable=False)
    is_pinned = models.BooleanField("disematkan", default=False, editable=False)
    created_at = models.DateTimeField("dikirim", auto_now_add=True)
    edited_at = models.DateTimeField("disunting", null=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "komentar"
        verbose_name_plural = "komentar"
        permissions = [("moderate_comment", "Dapat menayangkan, menolak, dan menurunkan komentar")]
        indexes = [
            models.Index(
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(state="approved") & ~Q(office=""),
                name="comments_office_answers",
            ),
            models.Index("article", "created_at", condition=Q(state="approved"), name="comments_approved_in_article"),
            models.Index(
                "article",
                F("is_pinned").desc(),
                "created_at",
                "id",
                condition=Q(parent=None),
                name="comments_thread_oldest_first",
            ),
            models.Index(F("created_at").asc(), condition=Q(state="held"), name="comments_held_oldest"),
            models.Index("author", "created_at", name="comments_by_author"),
            models.Index("address_hash", "created_at", name="comments_by_address"),
            models.Index("score", condition=Q(state="held"), name="comments_held_by_score"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=STATES),
                name="comments_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["held", "deleted"]) | Q(decided_at__isnull=False),
                name="comments_decision_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["rejected", "removed"]) | ~Q(reason=""), name="comments_refusal_says_why"
            ),
            models.CheckConstraint(condition=~Q(text="") | Q(state="deleted"), name="comments_text_not_empty"),
            models.CheckConstraint(
                condition=~Q(state="deleted")
                | Q(text="", author_name="", author__isnull=True, address_hash="", reason=""),
                name="comments_deleted_keeps_nothing_of_a_person",
            ),
            models.CheckConstraint(condition=Q(ticket="") | ~Q(office=""), name="comments_ticket_is_an_offices"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(is_pinned=True), name="comments_one_pinned_an_article"
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False) | Q(state="deleted"), name="comments_author_known_unless_deleted"
            ),
        ]
        triggers = [one_level_of_replies, *comment_pages]

    def __str__(self):
        return f"{self.author_name}: {self.text[:60]}"

    def get_absolute_url(self):
        return reverse("comments:comment_redirect", args=[self.article.slug, self.pk])

    @property
    def held_for(self) -> list[str]:
        """Why it was held, in words for the moderator: "diduga judol (0,97: 'g4cor')", "penulis baru"."""
        held = [finding for finding in self.findings if finding["outcome"] == "hold"]
        return [f"{one['reason']} ({one['evidence']})" if one["evidence"] else one["reason"] for one in held]

    @property
    def shown_text(self) -> str:
        """What others read: data of people covered, except in an office's answer, whose numbers are public."""
        return self.text if self.office else masked(self.text)

    @property
    def is_removed(self) -> bool:
        """Not shown any more; a line stands in for it where replies stay."""
        return self.state in (self.State.REMOVED, self.State.DELETED)

    @property
    def tombstone(self) -> str:
        """That line; the newsroom's reason is public."""
        if self.state == self.State.DELETED:
            return "Komentar dihapus penulisnya."
        return f"Komentar ini diturunkan redaksi. Alasan: {self.reason}."
