from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from news import triggers
from news.querysets import PhotoQuerySet
from news.triggers import kept_while_named

FOCAL_RANGE = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class Photo(models.Model):
    """A picture in the library. The stored file is clean already: upright, sRGB, no EXIF, no GPS (news/images.py).

    The focal point is a fraction of width and height from the upper left corner; crops keep it inside.
    `renditions` is what the task queue has made (news/renditions.py): {"folder": "foto/<hash>/500-500",
    "shapes": {"16x9": {"320": 180, ...}, ...}}, shape to width to height in px; {} until then.
    """

    class Kind(models.TextChoices):
        PHOTO = "foto", "Foto"
        ILLUSTRATION = "ilustrasi", "Ilustrasi"

    file = models.FileField("berkas", upload_to="foto/", max_length=200)
    original_name = models.CharField("nama berkas asal", max_length=255, blank=True, editable=False)
    width = models.PositiveIntegerField("lebar", editable=False)
    height = models.PositiveIntegerField("tinggi", editable=False)
    alt = models.CharField(
        "teks alternatif", max_length=250, blank=True, help_text="Apa yang terlihat, bagi yang tidak melihat gambar."
    )
    is_decorative = models.BooleanField(
        "hanya hiasan",
        default=False,
        help_text="Centang bila gambar tidak menambah keterangan; pembaca layar akan melewatinya.",
    )
    caption = models.CharField("keterangan", max_length=300, blank=True)
    credit = models.CharField(
        "kredit", max_length=120, blank=True, help_text="Pembuat gambar, misalnya Dokpim Kota Bekasi."
    )
    kind = models.CharField("jenis", max_length=10, choices=Kind, default=Kind.PHOTO)
    focal_x = models.FloatField("titik fokus mendatar", default=0.5, validators=FOCAL_RANGE)
    focal_y = models.FloatField("titik fokus tegak", default=0.5, validators=FOCAL_RANGE)
    taken_on = models.DateField("tanggal pengambilan", null=True, blank=True)
    renditions = models.JSONField(default=dict, editable=False)
    is_retired = models.BooleanField(
        "tidak dipakai lagi", default=False, help_text="Hilang dari pilihan; berita yang memuatnya tidak berubah."
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField("diunggah", auto_now_add=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = "gambar"
        verbose_name_plural = "gambar"
        triggers = [kept_while_named("news.photo"), *triggers.photo_pages]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alt="") | Q(is_decorative=True),
                name="news_photo_has_alt_or_is_decorative",
                violation_error_message="Isi teks alternatif, atau tandai gambar sebagai hiasan.",
            ),
            models.CheckConstraint(condition=Q(kind__in=["foto", "ilustrasi"]), name="news_photo_kind_known"),
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="news_photo_focal_point_inside",
            ),
        ]

    def __str__(self):
        return self.alt or self.caption or self.original_name or f"Gambar {self.pk}"

    @property
    def is_illustration(self) -> bool:
        return self.kind == self.Kind.ILLUSTRATION

    @property
    def alt_text(self) -> str:
        return "" if self.is_decorative else self.alt
