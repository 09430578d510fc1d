"""What other apps say of an article while it is written: where it disagrees with their rows, and which name it."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import reverse

from accounts.staff_admin import typed_key
from news import article_parts
from news.admin.article_access import only_posted
from news.article_parts import Part
from news.forms.article import LONGEST_BODY
from news.models import Article
from news.text import plain_text

MOST_ROWS = 50


def form_context(request, form, article: Article | None) -> dict:
    """`disagreements` of the text in the form, `linked` rows of other apps with their addresses, and the `recordings`
    that this person may make from the text. `checked` are the fields whose choice the check depends on.
    """
    chosen = {part.name: form[part.name].value() or [] for part in _checking_parts()}
    typed = {name: form[name].value() or "" for name in ("title", "summary", "body")}
    linked = [row for part in article_parts.parts() for row in part.linked(article)] if article else []
    return {
        "disagreements": disagreements(**typed, chosen=chosen, article=article),
        "linked": [(row, _address(row)) for row in linked],
        "checked": " ".join(chosen),
        "recordings": _recordings(request.user, article),
    }


@only_posted
def check_text(model_admin, request):
    """Where the text being typed disagrees with what is recorded: {"disagreements": ["Naskah menulis …", …]}."""
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    article = model_admin.get_queryset(request).filter(pk=typed_key(request.POST.get("_article", ""))).first()
    typed = {name: request.POST.get(name, "") for name in ("title", "summary", "body")}
    chosen = {part.name: request.POST.getlist(part.name) for part in _checking_parts()}
    return JsonResponse({"disagreements": disagreements(**typed, chosen=chosen, article=article)})


def disagreements(*, title: str, summary: str, body: str, chosen: dict, article: Article | None) -> list[str]:
    """`chosen`: part's name → keys of its rows, as a form has them."""
    text = ""
    found = []
    for part in _checking_parts():
        keys = [key for key in map(typed_key, map(str, chosen[part.name][:MOST_ROWS])) if key]
        rows = list(part.model._default_manager.in_bulk(keys).values()) if keys else []
        rows += part.linked(article) if article else []
        if rows:
            text = text or "\n".join((title, summary, plain_text(body[:LONGEST_BODY])))
            found += part.disagreements(text, rows)
    return found


def recording_address(article: Article, name: str, *, by) -> str:
    """Where this person records a new row of a part from an article; empty where they may not."""
    return next((address for part, address in _recordings(by, article) if part.name == name), "")


def _checking_parts() -> list[Part]:
    return [part for part in article_parts.parts() if part.disagreements]


def _recordings(user, article: Article | None) -> list[tuple[Part, str]]:
    """What this person may record from the text, with the address once there is one. What is under embargo stays so."""
    if article and article.is_under_embargo:
        return []
    parts = [part for part in article_parts.parts() if part.recording and _may_record(user, part)]
    return [(part, part.recording(article) if article else "") for part in parts]


def _may_record(user, part: Part) -> bool:
    return user.has_perm(f"{part.model._meta.app_label}.add_{part.model._meta.model_name}")


def _address(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
