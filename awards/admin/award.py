"""Records of awards. The list says at a glance what each rests on and whether its label is in force."""

from datetime import timedelta

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.staff_admin import KeptWhileUsedMixin, typed_key
from accounts.stale_forms import StaleRowsFormSet, StaleSaveMixin
from awards import changes, from_article, points, wording
from awards.admin.desk import AwardDeskMixin
from awards.admin.import_table import import_page
from awards.forms import award_form, points_name
from awards.links import set_articles
from awards.models import Aspect, Award, AwardClaim
from awards.querysets import NO_EVIDENCE
from awards.scales import predicate_problem
from news.models import Article, Revision

MISTAKEN_FOR = timedelta(days=1)


class EvidenceFilter(admin.SimpleListFilter):
    title = "bukti"
    parameter_name = "bukti"

    def lookups(self, request, model_admin):
        return [("ada", "Ada bukti"), ("belum", "Belum ada bukti")]

    def queryset(self, request, queryset):
        if self.value() == "ada":
            return queryset.exclude(NO_EVIDENCE)
        return queryset.without_evidence() if self.value() == "belum" else queryset


class ValidityFilter(admin.SimpleListFilter):
    title = "masa berlaku"
    parameter_name = "berlaku"

    def lookups(self, request, model_admin):
        return [("kini", "Berlaku hari ini"), ("lewat", "Sudah berakhir"), ("tidak-tercatat", "Tidak tercatat")]

    def queryset(self, request, queryset):
        choices = {
            "kini": queryset.active(),
            "lewat": queryset.filter(valid_until__lt=timezone.localdate()),
            "tidak-tercatat": queryset.filter(valid_until__isnull=True),
        }
        return choices.get(self.value(), queryset)


def article_of(request) -> Article | None:
    """The article that a record is made from: one that the person may know of, and that is under no embargo, because a
    record is public at once.
    """
    if not hasattr(request, "article_of_record"):
        key = typed_key(request.GET.get("berita", ""))
        article = Article.objects.open_to(request.user).filter(pk=key).first() if key else None
        request.article_of_record = None if article and article.is_under_embargo else article
    return request.article_of_record


def guess_of(request) -> dict:
    """What the text of the article tells, read once a request."""
    if not hasattr(request, "guessed_award"):
        article = article_of(request)
        request.guessed_award = from_article.guess(article) if article else {}
    return request.guessed_award


def told_of_guess(request) -> str:
    """Where the fields come from, who will read them, and which record may be meant, in a paragraph."""
    article = article_of(request)
    told = format_html("Terisi dari naskah “{}”. Itu dugaan: periksa setiap isian.", article.title)
    if not article.is_published:
        told = format_html("{} Catatan langsung dibaca warga, juga selama beritanya belum terbit.", told)
    known = from_article.recorded_already(guess_of(request))
    if known is None:
        return told
    address = f"{reverse('admin:awards_award_change', args=[known.pk])}?berita={article.pk}"
    return format_html('{} <a href="{}">{} sudah tercatat: tautkan berita ini di sana</a>', told, address, known)


def aspects_of(request, award: Award | None) -> list[Aspect]:
    """The aspects of the scheme that the form is about: the one just chosen or guessed, else the record's own."""
    if not hasattr(request, "aspects_in_form"):
        scheme = typed_key(request.POST.get("scheme", "")) or (award.scheme_id if award else None)
        if scheme is None and request.method != "POST":
            scheme = guess_of(request).get("scheme")
        request.aspects_in_form = list(Aspect.objects.filter(scheme=scheme)) if scheme else []
    return request.aspects_in_form


class ClaimInline(AwardDeskMixin, admin.TabularInline):
    model = AwardClaim
    formset = StaleRowsFormSet
    extra = 0
    fields = ["statement", "source", "source_url"]


@admin.register(Award)
class AwardAdmin(StaleSaveMixin, KeptWhileUsedMixin, AwardDeskMixin, admin.ModelAdmin):
    group, order, add_label = "Penghargaan", 10, "Catat penghargaan"
    empty_text, first_label = "Belum ada penghargaan yang dicatat.", "Catat yang pertama"
    open_cases_label, open_cases_query = "penghargaan belum ada bukti", "?bukti=belum"
    list_display = ["name", "year", "result", "basis", "proof", "validity", "on_site"]
    list_display_links = ["name"]
    list_filter = ["year", ("scheme", admin.RelatedOnlyFieldListFilter), "knowledge", EvidenceFilter, ValidityFilter]
    search_fields = ["scheme__name", "scheme__short_name", "scheme__issuer__name", "predicate", "label",
                     "recipient", "decree_number", "year"]  # fmt: skip
    search_help_text = "Skema, pemberi, predikat, label, nomor keputusan, atau tahun"
    autocomplete_fields = ["scheme"]
    inlines = [ClaimInline]
    sortable_by = ["year"]
    fieldsets = [
        (None, {"fields": ["scheme", ("year", "award_class"), "recipient"]}),
        ("Hasil", {"fields": [
            ("predicate", "label"), ("score", "rank"), ("decree_number", "decree_on"),
            ("awarded_on", "awarded_at_place", "received_on"), "note_title", "note",
        ]}),
        ("Berita terkait", {"fields": ["linked_articles"]}),
        ("Riwayat", {"fields": ["ground"], "description": "Wajib diisi bila catatan yang sudah ada diubah."}),
        ("Bukti", {"fields": ["knowledge", "evidence_file", "evidence_url"], "classes": ["beside"]}),
        ("Masa berlaku", {"fields": ["valid_from", "valid_until"], "classes": ["beside"],
                          "description": "Kosongkan bila tidak tercatat."}),
    ]  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).with_list_parts()

    def open_cases(self, request) -> int:
        """Work for those who may add the proof."""
        return Award.objects.without_evidence().count() if self.has_change_permission(request) else 0

    def get_ordering(self, request):
        return ["-year", "scheme__name", "pk"]

    def get_urls(self):
        wrapped = self.admin_site.admin_view(lambda request: import_page(self, request))
        return [path("impor/", wrapped, name="awards_award_import"), *super().get_urls()]

    def get_object(self, request, object_id, from_field=None):
        award = super().get_object(request, object_id, from_field)
        if award:
            award.known_articles = Article.objects.open_to(request.user)
        return award

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["form"] = award_form(aspects_of(request, obj))
        form = super().get_form(request, obj, change, **kwargs)
        form.known_articles = Article.objects.open_to(request.user)
        article = article_of(request)
        form.also_linked = [article] if article else []
        return form

    def get_changeform_initial_data(self, request):
        """From an article, what its text tells; the article itself is linked."""
        article = article_of(request)
        return guess_of(request) | {"linked_articles": [article.pk]} if article else {}

    def response_add(self, request, obj, post_url_continue=None):
        return self.back_to_article(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self.back_to_article(request, obj) or super().response_change(request, obj)

    def back_to_article(self, request, award):
        """Where the record came from, if it came from an article."""
        article = article_of(request)
        if article is None:
            return None
        lacks = "" if award.has_evidence else " Buktinya belum ada; tambahkan begitu dokumennya diterima."
        messages.success(request, f"{award} tersimpan.{lacks}")
        return redirect("admin:news_article_change", article.pk)

    def get_fieldsets(self, request, obj=None):
        """With a field for each aspect of the scheme; which those are is known once a scheme is chosen."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None and request.method != "POST" and article_of(request):
            fieldsets = [(None, fieldsets[0][1] | {"description": told_of_guess(request)}), *fieldsets[1:]]
        names = [points_name(aspect) for aspect in aspects_of(request, obj)]
        if not names:
            return fieldsets
        rows = [tuple(names[start : start + 2]) for start in range(0, len(names), 2)]
        if not self.has_change_permission(request, obj):
            rows = ["aspect_points"]
        aspects = ("Poin per aspek", {"fields": rows, "description": "Kosongkan yang tidak diketahui."})
        return [*fieldsets[:2], aspects, *fieldsets[2:]]

    def save_model(self, request, obj, form, change):
        form.words_before = form.public_words if change else None
        if change:
            points.leave_other_schemes(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        points.set_points(form.instance, form.points)
        changes.note(
            form.instance, by=request.user, ground=form.cleaned_data["ground"], before=form.words_before,
            after=form.public_words,
        )  # fmt: skip
        if problem := predicate_problem(form.instance):
            messages.warning(request, f"Tersimpan, tetapi perlu diperiksa. {problem}")
        set_articles(form.instance, form.cleaned_data["linked_articles"], known=form.known_articles)

    def view_on_site(self, award):
        return award.get_absolute_url()

    @admin.display(description="Penghargaan")
    def name(self, award):
        to_others = "" if award.is_for_city else f" (bagi {award.recipient})"
        return f"{award.scheme}{to_others}"

    @admin.display(description="Hasil")
    def result(self, award):
        return wording.result(award)

    @admin.display(description="Dasar")
    def basis(self, award):
        return wording.evidence(award).words

    @admin.display(description="Bukti")
    def proof(self, award):
        kept = [word for word, has in (("berkas", award.evidence_file), ("tautan", award.evidence_url)) if has]
        return " dan ".join(kept) or "belum ada"

    @admin.display(description="Berlaku")
    def validity(self, award):
        return wording.validity(award, on=timezone.localdate())

    @admin.display(description="Berita yang menceritakannya")
    def linked_articles(self, award):
        """For those who may only look; the form has a field of this name."""
        told = award.known_articles.filter(awards=award).newest_first()
        return ", ".join(str(article) for article in told) or "belum ada"

    @admin.display(description="Poin")
    def aspect_points(self, award):
        """Likewise; the form has a field for each aspect."""
        return points.told(award) or "tidak diketahui"

    @admin.display(description="Situs")
    def on_site(self, award):
        markup = '<a href="{}">Lihat<span class="visually-hidden"> di situs: {}</span></a>'
        return format_html(markup, award.get_absolute_url(), award)

    def is_in_use(self, award) -> bool:
        """What was just entered by mistake can go. A record stays once it has a history, its proof or an article, also
        one that told of it in one of its revisions: readers have seen it, and its address is cited.
        """
        if award.has_evidence or award.articles.exists() or Revision.objects.naming(award).exists():
            return True
        history = list(award.changes.values_list("at", flat=True)[:2])
        return len(history) != 1 or timezone.now() - history[0] > MISTAKEN_FOR
