"""Steps for several ticked articles of the list. Each row carries what it showed of its article, so nobody decides
about a text that they have not seen; each article is a transaction of its own.
"""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html

from news import publishing, workflow
from news.models import Article
from news.publishing import PublishingError, StaleError, since_seen, version_of
from news.workflow import Action

MISSING = "Sebagian berita yang Anda centang tidak ada lagi, atau tidak dibuka untuk Anda."


@dataclass(frozen=True)
class Ticked:
    """An article of the list, with what its row showed of it (version_of)."""

    article: Article
    seen: str

    @property
    def title(self) -> str:
        return self.article.head_title


class ArticleActionsMixin:
    """For the admin of articles: three steps, offered to those who may take them."""

    actions = ["submit_ticked", "approve_ticked", "publish_ticked"]

    def action_checkbox(self, article):
        seen = '{}<input type="hidden" name="seen-{}" value="{}">'
        return format_html(seen, super().action_checkbox(article), article.pk, version_of(article))

    def get_action_choices(self, request, default_choices=(("", "Pilih langkah…"),)):
        return super().get_action_choices(request, list(default_choices))

    def has_publish_permission(self, request):
        return workflow.is_editor(request.user)

    def response_action(self, request, queryset):
        """A forged key is no article; Django would end as a 500."""
        if all(_is_key(key) for key in request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)):
            return super().response_action(request, queryset)
        messages.error(request, MISSING)
        return HttpResponseRedirect(request.get_full_path())

    @admin.action(description="Ajukan", permissions=["change"])
    def submit_ticked(self, request, queryset):
        _take(request, ticked_in(self, request), publishing.submit, done="diajukan")

    @admin.action(description="Setujui", permissions=["publish"])
    def approve_ticked(self, request, queryset):
        _take(request, ticked_in(self, request), publishing.approve, done="disetujui")

    @admin.action(description="Terbitkan yang disetujui…", permissions=["publish"])
    def publish_ticked(self, request, queryset):
        rows = ticked_in(self, request)
        if "apply" in request.POST:
            _take(request, rows, publishing.publish, done="terbit")
            return None
        refused = [(row, problem) for row in rows if (problem := _problem(row, by=request.user))]
        held_back = {row.article.pk for row, _problem in refused}
        context = self.admin_site.each_context(request) | {
            "title": "Terbitkan yang disetujui",
            "opts": self.opts,
            "ready": [row for row in rows if row.article.pk not in held_back],
            "refused": refused,
            "action": "publish_ticked",
            "checkbox_name": helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/news/publish_many.html", context)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def ticked_in(model_admin, request) -> list[Ticked]:
    """The ticked articles, the longest waiting first; also those that the list's filter does not show any more."""
    keys = set(request.POST.getlist(helpers.ACTION_CHECKBOX_NAME))
    rows = model_admin.get_queryset(request).filter(pk__in=keys).with_desk_parts().order_by("head__saved_at", "pk")
    ticked = [Ticked(article, request.POST.get(f"seen-{article.pk}", "")) for article in rows]
    if len(ticked) < len(keys):
        messages.warning(request, MISSING)
    return ticked


def _take(request, rows: list[Ticked], step, *, done: str) -> None:
    """Take a step with each article, then tell what was done, and of each other one why not."""
    succeeded = []
    for row in rows:
        try:
            step(row.article, by=request.user, seen=row.seen)
        except PublishingError as error:
            messages.warning(request, f"“{row.title}” tidak {done}. {error}")
        else:
            succeeded.append(f"“{row.title}”")
    if succeeded:
        messages.success(request, f"{len(succeeded)} berita {done}: {'; '.join(succeeded)}.")


def _problem(row: Ticked, *, by) -> str:
    """Why a ticked article will not be published; the decision itself checks again under the lock."""
    article = row.article
    if article.head is None or not article.is_open_to(by):
        return workflow.RULES[Action.PUBLISH].otherwise
    if row.seen != version_of(article):
        return str(StaleError(since_seen(article)))
    return workflow.role_problem(Action.PUBLISH, article, by=by) or workflow.state_problem(
        Action.PUBLISH, article, article.head
    )
