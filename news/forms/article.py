"""The article form: every field a person types, in one plain form over the article's newest text."""

from uuid import uuid4

from django import forms
from django.db.models import Q
from django.http import QueryDict

from accounts.models import Staff
from accounts.staff_admin import NOTHING_CHOSEN, DayInput, MomentInput
from bekasi_portal.folding import DIRECTION_CONTROLS
from news import article_parts, snapshots
from news.copies import revision_number
from news.forms.fields import BodyEditor, OrderedChoices, PhotoPicker, TopicsField
from news.models import Article, Photo, Section
from news.models.article import NOT_ALL_DIGITS
from news.publishing import version_of

LONGEST_BODY = 500_000  # bytes; Postgres can still index so many different words, and no reader reads more


# What a step needs beside the text.
STEP_FIELDS = ("schedule_at", "is_substantial", "change_note")


class ArticleForm(forms.ModelForm):
    """A draft needs a title and a section only; what publishing needs is asked for when publishing.

    The instance is an article with the newest text put onto it (snapshots.put_onto) and is never saved itself.
    `started_from` is the revision whose text the person began with, `seen` the progress that their page showed
    (publishing.version_of). `opening` names one opening of the form: for sending a new article twice, for the unsaved
    copy, and for being seen at work. `kept` is such a copy, to go on from; `asked` is what a refused step
    had asked for, so that it is not typed twice.
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
    note = forms.CharField(
        label="Catatan simpan", required=False, max_length=160,
        help_text="Untuk riwayat, misalnya “angka dikoreksi sesuai BPBD”. Boleh kosong.",
    )  # fmt: skip
    schedule_at = forms.SplitDateTimeField(
        label="Jadwalkan terbit", required=False, widget=MomentInput, help_text="Untuk tombol “Jadwalkan”, waktu WIB."
    )
    is_substantial = forms.BooleanField(
        label="Perubahan penting", required=False,
        help_text="Pembaca melihat waktu perbaruan dan catatannya. Jangan dicentang untuk salah ketik.",
    )  # fmt: skip
    change_note = forms.CharField(
        label="Apa yang berubah, untuk pembaca", required=False, max_length=160,
        widget=forms.TextInput(attrs={"data-count": 160}),
    )  # fmt: skip
    started_from = forms.CharField(label="Revisi awal", required=False, max_length=20, widget=forms.HiddenInput)
    seen = forms.CharField(label="Keadaan yang terlihat", required=False, max_length=60, widget=forms.HiddenInput)
    opening = forms.CharField(label="Formulir", required=False, max_length=36, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = [
            "title", "summary", "section", "kind", "event_on", "body", "lead_photo", "lead_caption", "tags",
            "dateline_place", "outlet", "source_name", "source_url", "expires_at",
        ]  # fmt: skip
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2, "data-count": 110, "data-one-line": True, "class": "headline"}),
            "lead_caption": forms.TextInput,
            "event_on": DayInput,
            "expires_at": MomentInput,
        }
        field_classes = {"expires_at": forms.SplitDateTimeField}
        error_messages = {
            "title": {"required": "Isi judul.", "max_length": "Judul paling panjang 160 huruf."},
            "section": {"required": "Pilih rubrik.", "invalid_choice": "Pilih rubrik yang masih dipakai."},
            "source_url": {"invalid": "Tulis alamat lengkap, misalnya https://contoh.go.id/berita."},
        }

    def __init__(self, *args, kept=None, asked=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept = kept
        in_use = Section.objects.filter(is_retired=False) | Section.objects.filter(pk=self.instance.section_id)
        self.fields["section"].queryset = in_use
        self.fields["section"].empty_label = NOTHING_CHOSEN
        self.initial |= {"opening": str(uuid4()), "started_from": 0}
        if self.instance.pk:
            self.open_article()
        if kept:
            self.go_on_from(kept)
        self.initial |= asked or {}

    def open_article(self) -> None:
        """What the newest text says, and which one that is."""
        head = self.instance.head
        self.initial |= {"started_from": head.number if head else 1, "seen": version_of(self.instance)}
        self.sends_text = self.is_bound and "title" in self.data
        if self.sends_text:
            return
        reading = snapshots.read(snapshots.head_of(self.instance))
        chosen = {name: [row.pk for row in rows] for name, rows in reading.parts.items()}
        self.initial |= {"tags": reading.tags} | chosen
        if head and head.publish_at:
            self.initial["schedule_at"] = head.publish_at
            self.initial |= {"is_substantial": head.is_substantial, "change_note": head.change_note}
        # A form that was locked sends no text: what its button does is done to the text that stands (`store`).
        if self.is_bound or self.instance.is_locked:
            for field in self.fields.values():
                field.disabled = not field.widget.is_hidden and field is not self.fields["schedule_at"]

    def go_on_from(self, kept) -> None:
        """Fill the form from an unsaved copy, as far as its fields still exist.

        A new opening all the same: the tab that the copy came from may be open still, and each keeps its own text.
        """
        typed = QueryDict(mutable=True)
        for name, values in kept.fields.items():
            typed.setlist(name, values)
        for name, field in self.fields.items():
            if not field.widget.value_omitted_from_data(typed, {}, name):
                self.initial[name] = field.widget.value_from_datadict(typed, {}, name)
        self.initial["started_from"] = kept.started_from

    def full_clean(self):
        """A form that sends no text says nothing of the text's faults; its step has rules of its own."""
        super().full_clean()
        if self.is_bound and self.instance.pk and not self.sends_text:
            for name in [name for name in self._errors if name not in STEP_FIELDS]:
                del self._errors[name]

    def _get_validation_exclusions(self):
        # The address is no field of this form; a new article has none yet.
        return super()._get_validation_exclusions() | {"slug"}

    def clean_started_from(self) -> int:
        """0, which is no revision's, for anything that is no number of one; the text is then kept aside."""
        return revision_number(self.cleaned_data["started_from"])

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].translate(DIRECTION_CONTROLS).split())

    def clean_body(self):
        size = len(self.cleaned_data["body"].encode())
        if size > LONGEST_BODY:
            raise forms.ValidationError(
                f"Isi berita {size // 1000} KB, paling besar {LONGEST_BODY // 1000} KB. Bagi menjadi beberapa berita, "
                "atau lampirkan berkasnya."
            )
        return self.cleaned_data["body"]

    def clean(self):
        data = super().clean()
        published_at = self.instance.published_at
        if published_at and data.get("expires_at") and data["expires_at"] <= published_at:
            # The publication time is no field of this form, so the database's rule on it is told here.
            self.add_error("expires_at", "Waktu berakhir harus setelah waktu terbit.")
        return data

    def snapshot(self) -> dict:
        """What was typed, as a snapshot. Only for a valid form."""
        chosen = {part.name: self.cleaned_data[part.name] for part in article_parts.parts()}
        return snapshots.made_from(self.instance, tags=self.cleaned_data["tags"], parts=chosen)


def article_form() -> type[ArticleForm]:
    """The form with a field for every part that is registered."""
    fields = {part.name: _choices(part) for part in article_parts.parts()}
    return type("ArticleForm", (ArticleForm,), fields)


def _choices(part: article_parts.Part) -> OrderedChoices:
    """What is not used any more is not offered, but stays where it was chosen."""
    rows = part.model._default_manager.all()
    retires = any(field.name == "is_retired" for field in part.model._meta.concrete_fields)
    offered = rows.filter(is_retired=False) if retires else rows
    return OrderedChoices(rows, source=part.source, offered=offered, label=part.label)


class SeenForm(forms.Form):
    """A decision about an article as the page showed it: `seen` is its progress then (publishing.version_of)."""

    seen = forms.CharField(label="Keadaan yang terlihat", required=False, max_length=60, widget=forms.HiddenInput)


class ReasonForm(SeenForm):
    """A decision that says why."""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))


class ChangesForm(ReasonForm):
    """Giving a text back to its writer."""

    reason = forms.CharField(
        label="Yang perlu diperbaiki", max_length=600, widget=forms.Textarea(attrs={"rows": 5, "data-count": 600}),
        help_text="Dibaca penulis. Sebutkan tempatnya dan apa yang diharapkan.",
        error_messages={"required": "Tulis yang perlu diperbaiki; penulis perlu mengetahuinya."},
    )  # fmt: skip


class UrgentForm(ReasonForm):
    """Publishing without a second pair of eyes."""

    reason = forms.CharField(
        label="Mengapa tidak dapat menunggu", max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": 300}),
        help_text="Tersimpan dalam catatan. Penyunting lain diminta meninjau sesudahnya.",
        error_messages={"required": "Tulis mengapa naskah ini tidak dapat menunggu persetujuan."},
    )  # fmt: skip
    is_substantial = forms.BooleanField(label="Perubahan penting", required=False)
    change_note = forms.CharField(label="Apa yang berubah, untuk pembaca", required=False, max_length=160)

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, **kwargs)
        if article.published_at is None:
            del self.fields["is_substantial"], self.fields["change_note"]


class AddressForm(SeenForm):
    """Another address for an article."""

    slug = forms.SlugField(
        label="Alamat", max_length=120,
        help_text="Bagian setelah /berita/. Bila berita sudah terbit, alamat lama tetap mengantar ke sini.",
        error_messages={"invalid": "Pakai huruf kecil, angka, dan tanda hubung saja.", "required": "Isi alamatnya."},
    )  # fmt: skip

    def clean_slug(self):
        NOT_ALL_DIGITS(self.cleaned_data["slug"])
        return self.cleaned_data["slug"]


class EmbargoForm(SeenForm):
    """Until when a draft is closed, why, and to whom it is open meanwhile."""

    until = forms.SplitDateTimeField(
        label="Embargo sampai", required=False, widget=MomentInput, help_text="Waktu WIB. Kosongkan untuk mencabut.",
    )  # fmt: skip
    note = forms.CharField(
        label="Sebab", required=False, max_length=200, help_text="Misalnya: menunggu sidang paripurna selesai."
    )
    readers = forms.ModelMultipleChoiceField(
        Staff.objects.none(), label="Yang boleh melihat", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Anda dan penulisnya selalu boleh. Bagi orang lain, berita ini tidak ada di ruang redaksi.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reads = Q(groups__permissions__codename="view_article", groups__permissions__content_type__app_label="news")
        people = Staff.objects.filter(reads | Q(is_superuser=True), is_staff=True, is_active=True).distinct()
        self.fields["readers"].queryset = people.order_by("display_name", "email")


class WithdrawalForm(ReasonForm):
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


class ReinstatementForm(ReasonForm):
    """Showing a withdrawn article again: the reason stays in the record of events."""

    reason = forms.CharField(
        label="Alasan menayangkan kembali", max_length=600, widget=forms.Textarea(attrs={"rows": 3, "data-count": 600}),
        help_text="Tersimpan dalam catatan redaksi.",
        error_messages={"required": "Tulis alasan menayangkan kembali; alasan itu tersimpan dalam catatan."},
    )  # fmt: skip
