"""Residents' comments in the newsroom: what waits comes first, the oldest of it at the top."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.utils.html import format_html

from accounts.staff_admin import DeskAdmin, NeverDeletedMixin
from bekasi_portal.indonesian import short_moment
from comments.admin.decisions import comment_page, decide_many
from comments.models import Comment
from comments.moderation import State

DECIDES = "comments.moderate_comment"


class StateFilter(admin.SimpleListFilter):
    """Without a choice the list shows what waits; everything else is one click away."""

    title, parameter_name = "keadaan", "keadaan"
    EVERYTHING = "semua"

    def lookups(self, request, model_admin):
        return [*((value, label) for value, label in State.choices if value != State.HELD), (self.EVERYTHING, "Semua")]

    def choices(self, changelist):
        rows = [(None, "Menunggu"), *self.lookup_choices]
        for value, label in rows:
            query = {self.parameter_name: value} if value else {}
            without = [] if value else [self.parameter_name]
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string(query, without),
                "display": label,
            }

    def queryset(self, request, queryset):
        if self.value() is None and request.GET.get("sebab") in ("adukan", "layanan"):
            return queryset  # what is complained of is shown, and waits no less
        if self.value() is None:
            return queryset.awaiting_decision()
        return queryset if self.value() == self.EVERYTHING else queryset.filter(state=self.value())


class FindingFilter(admin.SimpleListFilter):
    """Which check holds it: the lane of suspected gambling, words, personal data, links, new writers."""

    title, parameter_name = "sebab", "sebab"
    CHECKS = {
        "judol": "Diduga judol", "terms": "Kata yang diawasi", "people": "Data pribadi", "links": "Tautan",
        "refusals": "Sering ditolak", "author": "Penulis baru", "adukan": "Diadukan", "layanan": "Pengaduan layanan",
    }  # fmt: skip

    def lookups(self, request, model_admin):
        return list(self.CHECKS.items())

    def queryset(self, request, queryset):
        if self.value() == "judol":
            return queryset.suspected_gambling()
        if self.value() == "adukan":
            return queryset.reported()
        if self.value() == "layanan":
            return queryset.unanswered_service_complaints()
        return queryset.held_by(self.value()) if self.value() in self.CHECKS else queryset


@admin.register(Comment)
class CommentAdmin(NeverDeletedMixin, DeskAdmin):
    """A list and a page to read and decide; nobody adds, rewrites or deletes a resident's words here."""

    group, order, open_cases_label = "Komentar", 10, "komentar menunggu keputusan"
    empty_text = "Tidak ada komentar yang menunggu. Semua sudah diputuskan."
    list_display = ["excerpt", "state_word", "held_for", "complaints", "writer", "on_article", "when"]
    list_display_links = ["excerpt"]
    list_select_related = ["article"]
    list_filter = [StateFilter, FindingFilter]
    search_fields = ["text", "author_name", "office", "article__title"]
    search_help_text = "Isi, nama, atau judul berita"
    sortable_by = []
    actions = ["approve_ticked", "reject_ticked", "remove_ticked"]

    def open_cases(self, request) -> int:
        return Comment.objects.awaiting_decision().count()

    def has_add_permission(self, request):
        return False

    def has_decide_permission(self, request):
        return request.user.has_perm(DECIDES)

    def get_queryset(self, request):
        return super().get_queryset(request).with_open_reports()

    def get_ordering(self, request):
        """What has waited longest comes first; of everything else the newest."""
        waits = StateFilter.parameter_name not in request.GET
        return ["created_at", "pk"] if waits else ["-created_at", "-pk"]

    def get_actions(self, request):
        """Only decisions that fit the rows shown."""
        actions = super().get_actions(request)
        shown = request.GET.get(StateFilter.parameter_name)
        fitting = {
            None: {"approve_ticked", "reject_ticked"},
            State.APPROVED: {"remove_ticked"},
            State.REJECTED: {"approve_ticked"},
            State.REMOVED: {"approve_ticked"},
            State.DELETED: set(),
        }.get(shown, set(actions))
        return {name: action for name, action in actions.items() if name in fitting}

    @admin.action(description="Tayangkan", permissions=["decide"])
    def approve_ticked(self, request, queryset):
        return decide_many(self, request, queryset, decision="approve")

    @admin.action(description="Tolak dengan alasan…", permissions=["decide"])
    def reject_ticked(self, request, queryset):
        return decide_many(self, request, queryset, decision="reject")

    @admin.action(description="Turunkan dengan alasan…", permissions=["decide"])
    def remove_ticked(self, request, queryset):
        return decide_many(self, request, queryset, decision="remove")

    @admin.display(description="Komentar")
    def excerpt(self, comment):
        return comment.text if len(comment.text) <= 140 else f"{comment.text[:140].rstrip()}…"

    @admin.display(description="Keadaan")
    def state_word(self, comment):
        label = comment.get_state_display()
        return format_html('<span class="state state-{}">{}</span>', label.lower(), label)

    @admin.display(description="Sebab ditahan", empty_value="")
    def held_for(self, comment):
        return "; ".join(comment.held_for)

    @admin.display(description="Pengaduan", empty_value="")
    def complaints(self, comment):
        told = ["pengaduan layanan"] if comment.is_service_complaint else []
        if comment.open_reports:
            told.insert(0, f"{comment.open_reports} belum dijawab")
        return "; ".join(told) or None

    @admin.display(description="Nama")
    def writer(self, comment):
        return comment.office or comment.author_name

    @admin.display(description="Berita")
    def on_article(self, comment):
        return comment.article.title

    @admin.display(description="Dikirim")
    def when(self, comment):
        return short_moment(comment.created_at)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None:
            raise PermissionDenied
        return comment_page(self, request, object_id)
