"""Issuers, and schemes with their bands and aspects in one form."""

from django.contrib import admin
from django.db.models import Count
from django.forms import Textarea

from accounts.staff_admin import DeskAdmin, LastingAddressMixin
from accounts.stale_forms import StaleRowsFormSet, StaleSaveMixin
from awards.admin.desk import AwardDeskMixin
from awards.forms import BandForm, BandFormSet, SchemeForm
from awards.models import Aspect, Band, Issuer, Scheme
from bekasi_portal.indonesian import number


@admin.register(Issuer)
class IssuerAdmin(StaleSaveMixin, DeskAdmin):
    group, order, add_label = "Penghargaan", 30, "Tambah pemberi"
    empty_text, first_label = "Belum ada pemberi penghargaan.", "Tambah yang pertama"
    list_display = ["name", "scheme_count", "url"]
    fields = ["name", "slug", "url"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(scheme_total=Count("schemes"))

    @admin.display(description="Skema", ordering="scheme_total")
    def scheme_count(self, issuer):
        return f"{number(issuer.scheme_total)} skema" if issuer.scheme_total else "belum ada"


class BandInline(AwardDeskMixin, admin.TabularInline):
    model = Band
    form = BandForm
    formset = BandFormSet
    extra = 0
    fields = ["name", "meaning", "lower_bound", "valid_from", "valid_until"]
    ordering = ["-valid_from", "-lower_bound"]


class AspectInline(AwardDeskMixin, admin.TabularInline):
    model = Aspect
    formset = StaleRowsFormSet
    extra = 0
    fields = ["position", "name", "weight", "points_max"]


@admin.register(Scheme)
class SchemeAdmin(StaleSaveMixin, LastingAddressMixin, AwardDeskMixin, admin.ModelAdmin):
    group, order, add_label = "Penghargaan", 20, "Tambah skema"
    empty_text, first_label = "Belum ada skema penilaian.", "Tambah yang pertama"
    form = SchemeForm
    list_display = ["name", "issuer", "level", "scale", "award_count"]
    list_filter = ["level", "bands_confirmed", ("issuer", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["issuer"]
    search_fields = ["name", "short_name", "issuer__name"]
    search_help_text = "Nama skema atau pemberi"
    autocomplete_fields = ["issuer"]
    inlines = [BandInline, AspectInline]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "short_name", "issuer", "level", "measures"]}),
        ("Hasil", {"fields": ["predicate_name", "is_ranked"]}),
        ("Skala", {"fields": ["score_name", ("score_min", "score_max", "score_step"), "bands_confirmed"]}),
        ("Alamat dan keterangan", {"fields": ["slug", "earlier_years"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(award_total=Count("awards"))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("measures", "earlier_years"):
            kwargs["widget"] = Textarea(attrs={"rows": 3})
        if db_field.name == "issuer":
            kwargs["help_text"] = "Belum ada dalam daftar? Tambahkan dahulu di menu Pemberi."
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def view_on_site(self, scheme):
        return scheme.get_absolute_url()

    @admin.display(description="Skala")
    def scale(self, scheme):
        return f"{number(scheme.score_min)}–{number(scheme.score_max)}" if scheme.has_scale else "tanpa skor"

    @admin.display(description="Catatan", ordering="award_total")
    def award_count(self, scheme):
        return f"{number(scheme.award_total)} catatan" if scheme.award_total else "belum ada"
