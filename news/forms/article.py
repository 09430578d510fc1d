"""The article form: every field a person types, in one plain form over the article's row and its parts."""

import json
import re
from hashlib import sha256
from uuid import uuid4

from django import forms
from django.utils import timezone

from accounts.staff_admin import NOTHING_CHOSEN, DayInput, MomentInput
from news.forms import parts
from news.forms.fields import BodyEditor, PhotoPicker, TopicsField
from news.models import Article, Photo, Section
from news.slugs import hold_all, is_taken
from news.text import plain_text

LONGEST_BODY = 500_000  # bytes; Postgres can still index so many different words, and no reader reads more
PICTURES = re.compile(r"<picture>.*?</picture>|<img[^>]*>", re.DOTALL)


def version_of(article: Article) -> str:
    """A fingerprint of everything the form shows; picture markup that was made anew meanwhile does not change it."""
    columns = forms.models.model_to_dict(article, fields=[*ArticleForm.Meta.fields])
    columns["body"] = PICTURES.sub("", article.body)
    columns["tags"] = sorted(article.tags.names())
    chosen = {part.name: [row.pk for row in part.read(article)] for part in parts.registered()}
    content = json.dumps([columns, chosen, article.state], default=str, sort_keys=True)
    return sha256(content.encode()).hexdigest()[:16]


class ArticleForm(forms.ModelForm):
    """A draft needs a title and a section only; what publishing needs is asked for when publishing.

    `version` is what the person started from: when somebody else saved meanwhile, nothing is overwritten unasked.
    `submission` names one opening of the empty form, so that sending it twice makes one article.
    """

    summary = forms.CharField(
        label="Ringkasan", max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-count": 160, "class": "reading"}),
        help_text="Satu atau dua kalimat; 160 huruf muat di daftar.",
    )  # fmt: skip
    body = forms.CharField(label="Isi", required=False, widget=BodyEditor)
    tags = TopicsField(label="Topik", required=False, help_text="Pisahkan dengan koma.")
    lead_photo = forms.ModelChoiceField(
        Photo.objects.all(), label="Gambar utama", required=False, widget=PhotoPicker,
        error_messages={"invalid_choice": "Gambar itu tidak ada di pustaka. Pilih lagi."},
    )  # fmt: skip
    schedule_at = forms.SplitDateTimeField(
        label="Jadwalkan terbit", required=False, widget=MomentInput, help_text="Untuk tombol “Jadwalkan”, waktu WIB."
    )
    is_substantial = forms.BooleanField(
        label="Perubahan penting, tandai diperbarui", required=False,
        help_text="Pembaca melihat waktu perbaruan. Jangan dicentang untuk salah ketik.",
    )  # fmt: skip
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    submission = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = [
            "title", "summary", "section", "kind", "event_on", "body", "lead_photo", "lead_caption", "tags",
            "dateline_place", "outlet", "source_name", "source_url", "embargo_until", "expires_at", "slug",
        ]  # fmt: skip
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2, "data-count": 110, "data-one-line": True, "class": "headline"}),
            "lead_caption": forms.TextInput,
            "event_on": DayInput,
            "embargo_until": MomentInput,
            "expires_at": MomentInput,
        }
        field_classes = {"embargo_until": forms.SplitDateTimeField, "expires_at": forms.SplitDateTimeField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_use = Section.objects.filter(is_retired=False) | Section.objects.filter(pk=self.instance.section_id)
        self.fields["section"].queryset = in_use
        self.fields["section"].empty_label = NOTHING_CHOSEN
        self.initial["submission"] = str(uuid4())
        if self.instance.pk is None:
            return
        if self.instance.published_at and not self.instance.is_scheduled:
            del self.fields["embargo_until"]  # it was kept, and the record of it stays
        self.initial["version"] = version_of(self.instance)
        if self.instance.is_scheduled:
            self.initial["schedule_at"] = self.instance.published_at
        if not self.is_bound:
            self.initial |= {part.name: part.read(self.instance) for part in parts.registered()}

    def _get_validation_exclusions(self):
        # An empty slug is made from the title while saving, so the database's rule on it cannot hold yet.
        return super()._get_validation_exclusions() | (set() if self.cleaned_data.get("slug") else {"slug"})

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or self.instance.slug
        if slug != self.instance.slug:
            hold_all()  # what is free here is still free when it is saved
            if is_taken(slug, other_than=self.instance.pk):
                raise forms.ValidationError("Alamat ini sudah dipakai, atau pernah dipakai, berita lain.")
        return slug

    def clean_body(self):
        if len(self.cleaned_data["body"].encode()) > LONGEST_BODY:
            raise forms.ValidationError(
                "Isi berita terlalu panjang. Bagi menjadi beberapa berita, atau lampirkan berkasnya."
            )
        return self.cleaned_data["body"]

    def clean(self):
        data = super().clean()
        self.check_times(data)
        if "_schedule" in self.data:
            self.check_schedule(data.get("schedule_at"))
        if {"_publish", "_schedule"} & self.data.keys() or self.instance.state == Article.State.PUBLISHED:
            self.check_complete(data)
        self.check_version()
        return data

    def check_schedule(self, at) -> None:
        if "schedule_at" in self.errors:
            return
        if at is None:
            self.add_error("schedule_at", "Isi tanggal dan jam terbit.")
        elif at < timezone.now():
            self.add_error("schedule_at", "Waktu itu sudah lewat. Pilih waktu yang akan datang.")

    def check_times(self, data) -> None:
        """The publication time is no field of this form, so the database's rules on it are told here."""
        published_at = self.instance.published_at
        if published_at is None:
            return
        if data.get("expires_at") and data["expires_at"] <= published_at:
            self.add_error("expires_at", "Waktu berakhir harus setelah waktu terbit.")
        if data.get("embargo_until") and data["embargo_until"] > published_at:
            self.add_error("embargo_until", "Jadwal terbit lebih awal daripada embargo ini. Batalkan jadwalnya dahulu.")

    def check_complete(self, data) -> None:
        if not data.get("summary", "").strip() and "summary" not in self.errors:
            self.add_error("summary", "Isi ringkasan; berita yang terbit memerlukannya.")
        if not plain_text(data.get("body", "")) and "body" not in self.errors:
            self.add_error("body", "Isi berita masih kosong.")

    def check_version(self) -> None:
        """Told once, with the typed text kept; sending again is then a decision."""
        if not self.instance.pk:
            return
        stored = Article.objects.select_for_update(of=("self",)).get(pk=self.instance.pk)
        if self.data.get("version") == version_of(stored):
            return
        self.data = self.data.copy()
        self.data["version"] = version_of(stored)
        self.add_error(
            None,
            "Naskah ini disimpan orang lain, atau di tab lain, setelah Anda membukanya. Yang Anda ketik masih ada di "
            "sini dan belum tersimpan. Periksa naskah yang tersimpan di tab baru; bila Anda menyimpan sekali lagi, "
            "naskah Anda menggantikannya.",
        )

    def _save_m2m(self):
        super()._save_m2m()
        for part in parts.registered():
            part.write(self.instance, self.cleaned_data[part.name])


def article_form() -> type[ArticleForm]:
    """The form with a field for every part that is registered."""
    return type("ArticleForm", (ArticleForm,), {part.name: part.form_field() for part in parts.registered()})


class WithdrawalForm(forms.Form):
    """Taking an article off the site: the reason is public."""

    reason = forms.CharField(
        label="Alasan untuk pembaca", max_length=600, widget=forms.Textarea(attrs={"rows": 4, "data-count": 600}),
        help_text="Tampil di alamat berita ini. Sebutkan apa yang keliru, tanpa data pribadi.",
        error_messages={"required": "Tulis alasan penarikan; pembaca berhak mengetahuinya."},
    )  # fmt: skip
    replaced_by = forms.ModelChoiceField(
        Article.objects.none(), label="Berita pengganti", required=False,
        help_text="Bila ada berita yang benar, pembaca diantar ke sana.",
        error_messages={"invalid_choice": "Pengganti harus berita lain yang sedang tayang."},
    )  # fmt: skip

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].queryset = Article.objects.published().exclude(pk=article.pk)


class ReinstatementForm(forms.Form):
    """Showing a withdrawn article again: the reason stays in the record of events."""

    reason = forms.CharField(
        label="Alasan menayangkan kembali", max_length=600, widget=forms.Textarea(attrs={"rows": 3, "data-count": 600}),
        help_text="Tersimpan dalam catatan redaksi.",
        error_messages={"required": "Tulis alasan menayangkan kembali; alasan itu tersimpan dalam catatan."},
    )  # fmt: skip
