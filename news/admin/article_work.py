"""What an open article form tells the server by itself: that somebody is there, and what is not saved yet.

None of it touches the session, so an open tab keeps nobody signed in. What comes after the session ended, or with the
form token of an older one, is kept all the same for whoever opened the form (`form_again`, bekasi_portal/error_pages).
"""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from bekasi_portal.indonesian import clock
from news import copies, presence
from news.admin.article_access import only_posted
from news.admin.once import article_made_by
from news.forms.article import article_form
from news.models import Article, UnsavedCopy
from news.publishing import PublishingError, add_note, since_seen, version_of
from news.text import clean_body, plain_text

HEARTBEAT_SECONDS = 15
KEEP_SECONDS = 20
SAVED_ASIDE = "Bila Anda menyimpan sekarang, naskah Anda disimpan di samping dan Anda dapat menggabungkannya."
NO_STEP = "Muat ulang halaman ini sebelum mengajukan, menyetujui, atau menerbitkan."


def form_context(request, form, article: Article | None) -> dict:
    """What the article form shows and carries for all this. `form` is the form as it goes out."""
    opening = form["opening"].value() or ""
    goes_on = copies.mark_of(form.kept) if form.kept else request.POST.get("_goes_on", "")
    here = [name for name in (copies.name_of(opening), copies.name_of(goes_on.partition(" ")[0])) if name]
    others = copies.waiting_for(request.user).filter(article=article).exclude(opening__in=here)
    is_locked = article is not None and article.is_locked
    context = {
        "owner": copies.owner_token(request.user, opening),
        # What can only be read goes on nowhere, so its copy stays.
        "goes_on": "" if is_locked else goes_on,
        "kept": form.kept,
        "copies": others,
        "heartbeat_seconds": HEARTBEAT_SECONDS,
        "keep_seconds": KEEP_SECONDS,
    }
    if article is None:
        return context
    started_from = copies.revision_number(str(form["started_from"].value()))
    return context | {"news": _news(article, seen=form["seen"].value(), started_from=started_from)}


@only_posted
def keep_copy(model_admin, request):
    """Keep what is typed as one's own unsaved copy; `at` is when, empty for what came too late.

    {"at": "08.41", "signed_in": true}, or 400 for what is no form of ours.
    """
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    if not copies.name_of(request.POST.get("opening", "")):
        return HttpResponse(status=400)
    copy = _kept(request.POST, by=request.user, key=request.POST.get("_article", ""))
    return JsonResponse({"at": clock(copy.saved_at) if copy else "", "signed_in": True})


def _kept(typed, *, by, key: str) -> UnsavedCopy | None:
    """Keep what was typed for the article with this key (empty: a new one), as far as the person may see it.

    A new article that this opening has made already is meant, too: somebody went back to the form.
    """
    opening = copies.name_of(typed.get("opening", ""))
    if opening and not key and (made := article_made_by(opening)):
        typed = typed.copy()
        key, typed["started_from"] = made[0], str(made[1])
    article = Article.objects.visible_to(by).filter(pk=int(key[:18])).first() if key.isdecimal() else None
    return copies.keep(by, typed, article=article)


@only_posted
def discard_copy(model_admin, request):
    """Throw an unsaved copy of one's own away, by decision."""
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    opening = copies.name_of(request.POST.get("opening", ""))
    copy = copies.of(request.user, opening) if opening else None
    if copy:
        copy.delete()
        messages.success(request, "Salinan yang belum tersimpan sudah dibuang.")
    if copy and copy.article_id and model_admin.get_queryset(request).filter(pk=copy.article_id).exists():
        return redirect("admin:news_article_change", copy.article_id)
    return redirect("admin:news_article_add")


def open_copy(model_admin, request, opening):
    """Where one's own unsaved copy can be gone on with: its article's form, or a new one's; else its text, to read."""
    copy = copies.of(request.user, opening)
    if copy is None:
        messages.warning(
            request,
            "Salinan naskah itu tidak ada pada akun ini: mungkin sudah disimpan atau dibuang, atau milik akun lain.",
        )
        return redirect("admin:index")
    article = model_admin.get_queryset(request).filter(pk=copy.article_id).first()
    if article and model_admin.has_change_permission(request, article):
        return redirect(f"{reverse('admin:news_article_change', args=[article.pk])}?salinan={copy.opening}")
    new = f"{reverse('admin:news_article_add')}?salinan={copy.opening}"
    may_add = model_admin.has_add_permission(request)
    if copy.article_id is None and may_add:
        return redirect(new)
    context = model_admin.admin_site.each_context(request) | {
        "title": "Naskah yang belum tersimpan",
        "opts": model_admin.opts,
        "copy": copy,
        "texts": _texts(copy),
        "new": new if may_add else "",
    }
    return TemplateResponse(request, "admin/news/article_copy.html", context)


def _texts(copy: UnsavedCopy) -> list[tuple[str, str]]:
    """Label and words of every text in a copy."""
    texts = []
    for name, field in article_form()(kept=copy).fields.items():
        value = (copy.fields.get(name) or [""])[-1]
        if value.strip() and isinstance(field, forms.CharField) and not field.widget.is_hidden:
            texts.append((field.label, plain_text(clean_body(value)) if name == "body" else value))
    return texts


@only_posted
def be_present(model_admin, request, pk):
    """The heartbeat of an open form. Answers who else is there, and what happened since the form was opened.

    {"colleagues": ["Budi sedang membuka naskah ini sejak 08.41.", …], "news": "Budi menyimpan …", "signed_in": true}
    """
    article = model_admin.get_queryset(request).filter(pk=pk).first()
    opening = copies.name_of(request.POST.get("opening", ""))
    if article is None or not opening:
        raise Http404
    if not model_admin.has_change_permission(request, article):
        raise PermissionDenied
    if request.POST.get("leaves"):
        presence.leave(article, by=request.user, opening=opening)
        return HttpResponse(status=204)
    has_unsaved = bool(request.POST.get("has_unsaved"))
    presence.tell(article, by=request.user, opening=opening, has_unsaved=has_unsaved)
    told = [_sentence(one) for one in presence.others(article, than=opening, by=request.user)]
    started_from = copies.revision_number(request.POST.get("started_from", ""))
    news = _news(article, seen=request.POST.get("seen", ""), started_from=started_from)
    return JsonResponse({"colleagues": told, "news": news, "signed_in": True})


def _sentence(colleague: presence.Colleague) -> str:
    who = "Tab lain milik Anda" if colleague.is_oneself else colleague.name
    sentence = f"{who} sedang membuka naskah ini sejak {clock(colleague.since)}"
    return f"{sentence}, dengan perubahan yang belum tersimpan." if colleague.has_unsaved else f"{sentence}."


def _news(article: Article, *, seen: str, started_from: int) -> str:
    """What happened to an article since a form was opened, and what that means for saving; empty when nothing did."""
    has_moved = seen != version_of(article)
    is_behind = started_from != (article.head.number if article.head else 1)
    if not has_moved and not is_behind:
        return ""
    told = since_seen(article) if has_moved else "Naskah ini sudah disimpan lagi setelah salinan Anda dimulai."
    return f"{told} {SAVED_ASIDE if is_behind or article.is_locked else NO_STEP}"


# ---- Without a session, or with the form token of an older one ----------------------------------------------------


def lead_back(model_admin, request, object_id="", **others) -> HttpResponse | None:
    """A form sent so is kept for whoever opened it; they are led through the login, if need be, back to it, filled."""
    owner = copies.owner_of(request.POST)
    copy = _kept(request.POST, by=owner, key=object_id) if owner else None
    if copy is None:
        return None
    form = reverse("admin:news_article_open_copy", args=[copy.opening])
    if _is_signed_in(model_admin, request, owner):
        messages.warning(request, "Belum tersimpan: Anda sempat keluar dan masuk lagi. Naskah Anda tidak hilang.")
        return HttpResponseRedirect(form, status=303)
    if model_admin.admin_site.has_permission(request):
        return None  # Somebody else sits here now. What they sent is shown to them; the copy waits for its owner.
    messages.warning(
        request,
        "Sesi Anda berakhir sebelum naskah tersimpan. Naskah Anda tidak hilang: masuk lagi, dan formulirnya "
        "kembali terisi.",
    )
    return HttpResponseRedirect(f"{reverse('admin:login')}?{urlencode({'next': form})}", status=303)


def keep_for_owner(model_admin, request) -> HttpResponse | None:
    owner = copies.owner_of(request.POST)
    if owner is None:
        return None
    copy = _kept(request.POST, by=owner, key=request.POST.get("_article", ""))
    return JsonResponse({"at": clock(copy.saved_at) if copy else ""} | _standing(model_admin, request, owner))


def tell_standing(model_admin, request, pk) -> HttpResponse | None:
    owner = copies.owner_of(request.POST)
    return JsonResponse(_standing(model_admin, request, owner)) if owner else None


def _standing(model_admin, request, owner) -> dict:
    """Whether the form's person is signed in; if they are, again, the form gets the token of their new session."""
    if _is_signed_in(model_admin, request, owner):
        return {"signed_in": True, "token": get_token(request)}
    return {"signed_in": False}


def _is_signed_in(model_admin, request, owner) -> bool:
    return model_admin.admin_site.has_permission(request) and request.user.pk == owner.pk


FORM_AGAIN = {
    "news_article_add": lead_back,
    "news_article_change": lead_back,
    "news_article_keep_copy": keep_for_owner,
    "news_article_be_present": tell_standing,
}


def keep_note(request, article) -> None:
    """An internal note that stood typed beside the form when the form was sent; it must not go under."""
    text = request.POST.get("loose_note", "").strip()
    if not text:
        return
    try:
        add_note(Article.objects.get(pk=article.pk), text, by=request.user)
    except PublishingError as error:
        messages.warning(request, f"Catatan intern belum tersimpan. {error}")
    else:
        messages.success(request, "Catatan intern tersimpan.")
