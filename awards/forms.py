"""The newsroom's forms of awards, and the field that the article form shows for them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from accounts.stale_forms import StaleRowsFormSet, StaleSaveForm
from awards import evidence, points
from awards.links import articles_of
from awards.models import Aspect, Award, AwardArticle, Band, Scheme
from awards.periods import clashes
from awards.scales import band_of_score, score_text
from bekasi_portal.indonesian import day, number
from news.forms.fields import OrderedChoices
from news.models import Article


class NumberField(forms.DecimalField):
    """A number as it is written here: 4,73 without trailing zeros. A dot for the comma is understood too."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(**kwargs | {"localize": True, "widget": widget})

    def prepare_value(self, value):
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class EvidenceInput(forms.ClearableFileInput):
    """Shows the kept document with a link, and lets it be exchanged or taken away."""

    initial_text = "Tersimpan"
    input_text = "Ganti dengan"
    clear_checkbox_label = "Hapus berkas ini"

    def __init__(self):
        super().__init__({"accept": "application/pdf,image/jpeg,image/png"})


class AwardForm(StaleSaveForm):
    """The rules are the model's; this adds the check of the document, and the linked articles.

    `known_articles`: those that the person at the form may know of; others neither show nor change.
    """

    known_articles = Article.objects.all()
    # Articles that are offered for linking besides those that are linked.
    also_linked: Sequence[Article] = ()
    # The aspects that the form has a field of points for (`award_form`).
    aspects: Sequence[Aspect] = ()
    evidence_file = forms.FileField(
        label="Berkas bukti", required=False, max_length=200, widget=EvidenceInput,
        help_text="PDF, JPEG, atau PNG, paling besar 20 MB. Berkas ini dapat dibuka siapa pun.",
        error_messages={
            "empty": f"Berkas ini kosong. {evidence.ACCEPTED}",
            "contradiction": "Pilih salah satu: ganti berkasnya, atau hapus.",
        },
    )  # fmt: skip

    knowledge = forms.ChoiceField(
        label="Dasar pengetahuan", choices=Award.Knowledge.choices, widget=forms.RadioSelect,
        help_text="Dari mana kita mengetahuinya. “Dokumen resmi” sebaiknya disertai berkasnya.",
    )  # fmt: skip
    ground = forms.CharField(
        label="Dasar perubahan", required=False, max_length=300,
        help_text="Misalnya surat keputusan yang baru diterima. Dapat dibaca semua orang, tanpa nama Anda.",
        error_messages={"max_length": "Ringkas sampai 300 huruf."},
    )  # fmt: skip
    linked_articles = OrderedChoices(
        Article.objects.all(), source=AwardArticle._meta.get_field("article"), label="Berita yang menceritakannya",
        help_text="Ketik judulnya; yang ditawarkan hanya berita yang sudah tayang.",
    )  # fmt: skip

    class Meta:
        model = Award
        fields = [
            "scheme", "year", "award_class", "recipient", "predicate", "label", "score", "rank", "decree_number",
            "decree_on", "awarded_on", "awarded_at_place", "received_on", "valid_from", "valid_until",
            "evidence_file", "evidence_url", "knowledge", "note_title", "note",
        ]  # fmt: skip
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["linked_articles"].queryset = self.known_articles.all()
        if self.instance.pk and not self.is_bound:
            linked = [*articles_of(self.instance, known=self.known_articles), *self.also_linked]
            self.initial["linked_articles"] = list(dict.fromkeys(linked))
        if self.instance.pk:
            known = {row.aspect_id: row.points for row in self.instance.points.all()}
            self.initial |= {points_name(aspect): known.get(aspect.pk) for aspect in self.aspects}

    def also_kept(self, award):
        titles = "; ".join(article.title for article in articles_of(award, known=self.known_articles))
        claims = "; ".join(str(claim) for claim in award.claims.all())
        linked = str(self.fields["linked_articles"].label)
        return {linked: titles, "Poin per aspek": points.told(award), "Keterangan yang berbeda": claims}

    @property
    def points(self) -> dict[Aspect, Decimal | None]:
        """What was typed for each aspect. Only for a valid form."""
        return {aspect: self.cleaned_data[points_name(aspect)] for aspect in self.aspects}

    @property
    def public_words(self) -> dict[str, str]:
        """What the public history compares, as it is stored now: the record's own columns and its claims.

        Linked articles are left out, because some of them may not be known to the public.
        """
        stored = Award.objects.get(pk=self.instance.pk)
        hidden = {str(self.fields["linked_articles"].label), str(self.fields["evidence_file"].label)}
        words = {label: value for label, value in self.kept(stored).items() if label not in hidden}
        words["Berkas bukti"] = f"berkas {stored.evidence_sha256[:12]}" if stored.evidence_file else ""
        return words

    def clean(self):
        """Nobody changes a public record without saying on what ground."""
        data = super().clean()
        silent = {"ground", "version", "linked_articles"}
        if self.instance.pk and set(self.changed_data) - silent and not data.get("ground", "").strip():
            self.add_error("ground", "Tulis dasar perubahannya; riwayat catatan ini dibaca semua orang.")
        return data

    def full_clean(self):
        """A browser cannot send the same file again by itself, so a form with other faults asks for it once more."""
        super().full_clean()
        if self.errors and hasattr(self, "accepted_evidence"):
            self.add_error("evidence_file", "Berkas ini belum tersimpan. Pilih lagi sebelum menyimpan.")

    def clean_evidence_file(self):
        upload = self.cleaned_data["evidence_file"]
        if not isinstance(upload, UploadedFile):
            return upload
        try:
            self.accepted_evidence = evidence.accept(upload)
        except evidence.EvidenceRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return self.instance.evidence_file

    def save(self, commit=True):
        if hasattr(self, "accepted_evidence"):
            evidence.place(self.accepted_evidence, self.instance)
        elif not self.instance.evidence_file:
            self.instance.evidence_sha256 = ""
        return super().save(commit)


def points_name(aspect: Aspect) -> str:
    """The name of an aspect's field."""
    return f"points_{aspect.pk}"


def award_form(aspects: Sequence[Aspect]) -> type[AwardForm]:
    """The form with a field for the points of each aspect."""
    fields = {points_name(aspect): _points_field(aspect) for aspect in aspects}
    return type("AwardForm", (AwardForm,), {"aspects": aspects, **fields})


def _points_field(aspect: Aspect) -> NumberField:
    most = aspect.points_max
    return NumberField(
        label=f"{aspect} ({number(aspect.weight)} %)", required=False, min_value=0, max_value=most, max_digits=8,
        decimal_places=3, help_text=f"Dari 0 sampai {number(most)}." if most else "",
        error_messages={
            "min_value": "Poin tidak boleh di bawah 0.", "max_value": f"Poin paling tinggi {number(most)}.",
        },
    )  # fmt: skip


class SchemeForm(StaleSaveForm):
    """Bands and aspects are rows of the same form, so a stale save would overwrite them too."""

    def also_kept(self, scheme):
        return {
            "Rentang": "; ".join(band_words(band) for band in scheme.bands.order_by("-valid_from", "-lower_bound")),
            "Aspek": "; ".join(aspect_words(aspect) for aspect in scheme.aspects.all()),
        }


def band_words(band: Band) -> str:
    meaning = f" ({band.meaning})" if band.meaning else ""
    start = f", sejak {day(band.valid_from)}" if band.valid_from else ""
    end = f", sampai {day(band.valid_until)}" if band.valid_until else ""
    return f"{band.name}{meaning} mulai {number(band.lower_bound)}{start}{end}"


def aspect_words(aspect: Aspect) -> str:
    most = f", poin tertinggi {number(aspect.points_max)}" if aspect.points_max else ""
    return f"{aspect.position}. {aspect.name or 'tanpa nama'} {number(aspect.weight)} %{most}"


class BandForm(forms.ModelForm):
    """Rows are compared with each other by BandFormSet, not with the stored ones, which change along with them."""

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"scheme"}


class BandFormSet(StaleRowsFormSet):
    """Bands are checked against the scale in the same form, which is not stored yet."""

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if (data := getattr(form, "cleaned_data", {})) and not data.get("DELETE")]
        for form in rows:
            self._check_scale(form, form.cleaned_data.get("lower_bound"))
        self._check_order([form for form in rows if form.is_valid()])
        self._check_records([form.cleaned_data for form in rows if form.is_valid()])
        for field in ("name", "lower_bound"):
            groups: dict[Any, list] = defaultdict(list)
            for form in filter(BandForm.is_valid, rows):
                data = form.cleaned_data
                groups[data[field]].append((form, data["valid_from"], data["valid_until"]))
            for later, _ in [clash for periods in groups.values() for clash in clashes(periods)]:
                later.add_error(field, "Sudah ada pada rentang lain untuk masa yang sama atau bertumpang tindih.")

    def _check_order(self, rows: list[BandForm]) -> None:
        """Bands that exist keep their order, and a new scheme's are typed in one: otherwise two bounds are mixed up."""
        periods: dict[Any, list] = defaultdict(list)
        for form in rows:
            periods[form.cleaned_data["valid_from"], form.cleaned_data["valid_until"]].append(form)
        for forms_of_period in periods.values():
            known = [form for form in forms_of_period if form.instance.pk]
            known.sort(key=lambda form: form.initial["lower_bound"], reverse=True)
            typed = known or forms_of_period
            bounds = [form.cleaned_data["lower_bound"] for form in typed]
            if not known and bounds == sorted(bounds):
                continue
            for above, below in pairwise(typed):
                if above.cleaned_data["lower_bound"] < below.cleaned_data["lower_bound"]:
                    wrong = above if "lower_bound" in above.changed_data and known else below
                    names = f"{below.cleaned_data['name']} menjadi di atas {above.cleaned_data['name']}"
                    wrong.add_error("lower_bound", f"Urutan rentang keliru: {names}. Periksa batas bawah keduanya.")
                    return

    def _check_records(self, rows: list[dict]) -> None:
        """What is recorded of a score and its band stays true."""
        if self.instance.pk is None:
            return
        for award in self.instance.awards.exclude(score=None):
            on = date(award.year, 12, 31)
            reached = [row for row in rows if _is_valid(row, on) and row["lower_bound"] <= award.score]
            name = max(reached, key=lambda row: row["lower_bound"])["name"] if reached else ""
            if name != award.predicate and band_of_score(award) == award.predicate:
                score = score_text(award.score, self.instance)
                raise forms.ValidationError(
                    f"Dengan rentang ini skor {score} ({award.year}) tidak lagi {award.predicate}. Periksa batasnya, "
                    "atau ubah dahulu catatannya."
                )

    def _check_scale(self, form, lower_bound):
        scheme: Scheme = self.instance
        if lower_bound is not None and not scheme.has_on_scale(lower_bound):
            form.add_error("lower_bound", f"Di luar skala. {scheme.scale_sentence}")


def _is_valid(row: dict, on: date) -> bool:
    """`Band.is_valid_on` of a row of the form, which is not stored yet."""
    return Band(valid_from=row["valid_from"], valid_until=row["valid_until"]).is_valid_on(on)
