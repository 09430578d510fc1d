"""The newsroom's rules for comments: switches, writers, and the list of words with its rehearsal."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from accounts.staff_admin import DeskAdmin
from bekasi_portal.indonesian import number
from comments import term_list
from comments.models import ArticleRules, AuthorStanding, SiteRules, Term


@admin.register(SiteRules)
class SiteRulesAdmin(DeskAdmin):
    """One row, so the list is the form."""

    group, order, menu_name = "Komentar", 20, "Aturan komentar"
    fields = ["is_open", "is_watched", "closes_after_days"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        SiteRules.objects.get_or_create(pk=1)
        return redirect("admin:comments_siterules_change", 1)


@admin.register(ArticleRules)
class ArticleRulesAdmin(DeskAdmin):
    group, order, menu_name, add_label = "Komentar", 30, "Aturan per berita", "Atur sebuah berita"
    empty_text, first_label = "Semua berita mengikuti aturan umum.", "Atur sebuah berita"
    list_display = ["article", "is_open", "is_watched"]
    list_select_related = ["article"]
    search_fields = ["article__title"]
    autocomplete_fields = ["article"]


@admin.register(AuthorStanding)
class AuthorStandingAdmin(DeskAdmin):
    group, order, menu_name, add_label = "Komentar", 40, "Kedudukan penulis", "Tetapkan kedudukan"
    empty_text, first_label = "Belum ada yang ditetapkan; dua komentar tayang membuat penulis tepercaya.", "Tetapkan"
    list_display = ["author", "standing", "reason", "set_by", "set_at"]
    list_select_related = ["author", "set_by"]
    list_filter = ["standing"]
    search_fields = ["author__display_name", "author__email"]
    raw_id_fields = ["author"]

    def save_model(self, request, obj, form, change):
        obj.set_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(Term)
class TermAdmin(DeskAdmin):
    """A term is tried on old comments whenever it is saved, and takes effect only when its box is ticked."""

    group, order, menu_name, add_label = "Komentar", 50, "Daftar kata", "Tambah kata"
    empty_text, first_label = "Belum ada kata yang diawasi atau ditolak.", "Tambah yang pertama"
    list_display = ["text", "kind", "is_active", "note"]
    list_filter = ["kind", "is_active"]
    search_fields = ["text", "note"]
    fields = ["text", "kind", "note", "is_active"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        tried = term_list.rehearsal(obj)
        told = f"“{obj}” ada pada {number(tried['found'])} dari {number(tried['looked_at'])} komentar terakhir"
        told += f", {number(tried['shown'])} di antaranya tayang."
        if tried["examples"]:
            told += f" Contoh: “{tried['examples'][0][:160]}”"
        if not obj.is_active:
            told += " Kata ini belum berlaku; centang “berlaku” bila sudah tepat."
        messages.info(request, told)
