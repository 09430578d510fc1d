"""The thread of an article with its form, and the lasting address of a comment."""

from django.contrib import admin, messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.views import reads_and_sends
from bekasi_portal.client_address import client_address
from bekasi_portal.error_pages import say_when
from comments import drafts, submission, terms
from comments.forms import AnswerForm, CommentForm
from comments.models import Comment
from comments.threads import ORDER_NAMES, address_of, in_thread, thread_of
from news.models import Article
from news.views.articles import article_detail

SENT = "comment_sent"


@reads_and_sends
@never_cache
def thread(request, slug: str) -> HttpResponse:
    """All comments of an article and the form. What is not visible answers exactly as the article's own page does."""
    article = _visible_article(slug)
    if article is None:
        return _not_sent(request, slug) if request.method == "POST" else article_detail(request, slug)
    if article.slug != slug and request.method != "POST":
        return redirect("comments:thread", article.slug)
    return _form_page(request, article)


@require_safe
@never_cache
def form(request, slug: str) -> HttpResponse:
    """The form alone, for an article's page, which is the same for everyone and asks for this when somebody writes."""
    article = _visible_article(slug)
    if article is None:
        return _not_sent(request, slug) if request.htmx else article_detail(request, slug)
    return _form_page(request, article)


def _form_page(request, article: Article) -> HttpResponse:
    return _office_page(request, article) if request.user.is_staff else _resident_page(request, article)


def thread_again(request, slug: str) -> HttpResponse | None:
    """What was sent without the form's token, in the form again: only pressing the button is left to do.

    None where the visitor has no form to send; the portal then shows the text by itself.
    """
    article = _visible_article(slug)
    if article is None:
        return _not_sent(request, slug)
    parent = _answered(article, request.POST.get("parent"))
    if not request.user.is_staff:
        form = CommentForm(initial=request.POST.dict(), asks_terms=_asks_terms(request.user))
    elif _may_answer(request) and parent:
        form = AnswerForm(initial=request.POST.dict())
    else:
        return None
    return _page(request, article, form=form, parent=parent, is_again=True, status=403)


thread.form_again = thread_again


@require_safe
def comment_redirect(request, slug: str, comment_id: int) -> HttpResponse:
    """A comment's lasting address leads to its place under the article; what is not visible is a 404 like any other."""
    article = get_object_or_404(Article.objects.published(), slug=slug)
    comment = get_object_or_404(Comment.objects.approved(), pk=comment_id, article=article)
    return redirect(address_of(comment))


def _visible_article(slug: str) -> Article | None:
    """By today's address or an earlier one: the address may change while somebody types."""
    published = Article.objects.published().select_related("section")
    return published.filter(slug=slug).first() or published.filter(old_slugs__old_slug=slug).first()


def _not_sent(request, slug: str) -> HttpResponse:
    """A comment for an article that is no longer there: the typed text is given back."""
    is_gone = Article.objects.gone(timezone.now()).filter(slug=slug).exists()
    typed = {"name": request.POST.get("name", ""), "text": request.POST.get("text", "")}
    template = "comments/not_sent_piece.html" if request.htmx else "comments/not_sent.html"
    return render(request, template, {"typed": typed}, status=410 if is_gone else 404)


def _resident_page(request, article: Article) -> HttpResponse:
    kept = drafts.kept(request.session, article)
    parent = _answered(article, request.POST.get("parent") or request.GET.get("balas") or kept.get("parent"))
    initial = _initial(request.user) | kept
    form = CommentForm(request.POST or None, initial=initial, asks_terms=_asks_terms(request.user))
    refusal = None
    if request.method == "POST" and form.is_valid():
        if request.user.is_anonymous:
            return _sign_in_first(request, article, form, parent)
        try:
            return _send(request, article, form, parent)
        except submission.SubmissionRefusedError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            refusal = error
    response = _page(request, article, form=form, parent=parent, has_draft=bool(kept))
    if isinstance(refusal, submission.FloodError):
        say_when(response, seconds=refusal.seconds)
    return response


def _initial(user) -> dict:
    return {"name": "" if user.is_anonymous else user.display_name}


def _asks_terms(user) -> bool:
    return user.is_anonymous or not terms.has_accepted(user)


def _answered(article: Article, number) -> Comment | None:
    """The visible top-level comment that a reply answers; a reply's number leads to the comment above it."""
    if not str(number or "").isdecimal():
        return None
    comment = Comment.objects.approved().filter(article=article, pk=int(str(number)[:15])).first()
    return comment.parent or comment if comment else None


def _send(request, article: Article, form: CommentForm, parent: Comment | None) -> HttpResponse:
    comment = submission.submit(
        article=article,
        author=request.user,
        name=form.cleaned_data["name"],
        text=form.cleaned_data["text"],
        address=client_address(request),
        accepts_terms=form.cleaned_data.get("terms", False) and form.cleaned_data.get("privacy", False),
        parent=parent,
        is_service_complaint=form.cleaned_data["is_service"],
    )
    drafts.drop(request.session, article)
    if request.htmx:
        return render(request, "comments/sent.html", {"comment": comment, "article": article})
    request.session[SENT] = comment.pk
    return redirect(f"{_address(article)}#kiriman")


def _just_sent(request, article: Article) -> Comment | None:
    """What the writer has sent on the page before this one; told once."""
    number = request.session.pop(SENT, None)
    return Comment.objects.of(request.user).filter(pk=number, article=article).first() if number else None


def _sign_in_first(request, article: Article, form: CommentForm, parent: Comment | None) -> HttpResponse:
    drafts.keep(request.session, article, form.cleaned_data | {"parent": parent.pk if parent else None})
    messages.info(request, "Komentar Anda tersimpan. Setelah masuk, komentar itu menunggu di formulir.")
    login = f"{reverse('account_login')}?{urlencode({'next': f'{_address(article)}#formulir'})}"
    return HttpResponseClientRedirect(login) if request.htmx else redirect(login)


def _office_page(request, article: Article) -> HttpResponse:
    """Staff do not comment as residents; who may answers a comment in the name of an office.

    It is published at once, so it asks for all that the newsroom asks for, the second step of the login included.
    """
    parent = _answered(article, request.POST.get("parent") or request.GET.get("balas"))
    may_answer = _may_answer(request)
    form = AnswerForm(request.POST or None) if may_answer and parent else None
    if request.method == "POST" and form and form.is_valid():
        try:
            answer = submission.answer(parent, by=request.user, **form.cleaned_data)
        except submission.SubmissionRefusedError as error:
            form.add_error(None, str(error))
        else:
            return HttpResponseClientRedirect(in_thread(answer)) if request.htmx else redirect(in_thread(answer))
    return _page(request, article, form=form, parent=parent, may_answer=may_answer)


def _may_answer(request) -> bool:
    return admin.site.has_permission(request) and request.user.has_perm("comments.add_comment")


def _page(request, article: Article, *, form, parent, status=200, **context) -> HttpResponse:
    context |= {"article": article, "form": form, "parent": parent, "terms": terms}
    if request.htmx or request.resolver_match.url_name == "form":
        return render(request, "comments/form_piece.html", context, status=status)
    context |= {"thread": _thread(request, article), "orders": ORDER_NAMES}
    if request.user.is_authenticated and not request.user.is_staff:
        context["may_like"] = True
        context["sent"] = _just_sent(request, article)
        context["own"] = Comment.objects.not_shown_of(request.user, article=article)
    return render(request, "comments/thread.html", context, status=status)


def _thread(request, article: Article):
    asked = request.GET.get("halaman", "1")
    number = int(asked) if asked.isdecimal() and 0 < len(asked) < 6 else 1
    return thread_of(article, order=request.GET.get("urut", ""), number=max(number, 1))


def _address(article: Article) -> str:
    return reverse("comments:thread", args=[article.slug])
