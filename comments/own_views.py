"""Pages of a resident's own comments under /akun/komentar/."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments import likes, own, terms
from comments.forms import OwnTextForm
from comments.models import Comment
from comments.submission import SubmissionRefusedError
from comments.threads import page_of as page_of_comment
from news.paging import page_of


@login_required
@require_safe
@never_cache
def list_own(request) -> HttpResponse:
    """Each with its state and, where it was refused, the reason."""
    page = page_of(Comment.objects.of(request.user), request)
    for comment in page:
        comment.can_be_edited = own.may_edit(comment)
    context = {"page": page, "has_consent": terms.has_accepted(request.user)}
    return render(request, "comments/own_list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edit(request, comment_id: int) -> HttpResponse:
    comment = _own(request, comment_id)
    form = OwnTextForm(request.POST or None, initial={"text": comment.text})
    if request.method == "POST" and form.is_valid():
        try:
            changed = own.edit(comment, by=request.user, text=form.cleaned_data["text"])
        except SubmissionRefusedError as error:
            form.add_error(None, str(error))
        else:
            is_shown = changed.state == Comment.State.APPROVED
            done = "Perubahan tersimpan dan tayang." if is_shown else "Perubahan tersimpan; menunggu dibaca redaksi."
            messages.success(request, done)
            return redirect("comments:own_list")
    return render(
        request, "comments/own_edit.html", {"form": form, "comment": comment, "may_edit": own.may_edit(comment)}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def delete(request, comment_id: int) -> HttpResponse:
    """Asks once; what is erased cannot be brought back."""
    comment = _own(request, comment_id)
    if request.method == "POST":
        own.delete(comment, by=request.user)
        messages.success(request, "Komentar Anda sudah dihapus.")
        return redirect("comments:own_list")
    return render(request, "comments/own_delete.html", {"comment": comment})


@login_required
@require_POST
@never_cache
def withdraw_consent(request) -> HttpResponse:
    own.withdraw_consent(request.user)
    messages.success(
        request,
        "Persetujuan Anda dicabut. Komentar yang menunggu sudah dihapus; yang tayang dapat Anda hapus di sini.",
    )
    return redirect("comments:own_list")


@login_required
@require_POST
@never_cache
def like(request, comment_id: int) -> HttpResponse:
    """Agree with somebody's comment, or take it back; leads back to its place."""
    comment = get_object_or_404(Comment.objects.approved().select_related("article", "parent"), pk=comment_id)
    try:
        likes.toggle(comment, by=request.user)
    except SubmissionRefusedError as error:
        messages.error(request, str(error))
    thread = reverse("comments:thread", args=[comment.article.slug])
    return redirect(f"{thread}?halaman={page_of_comment(comment)}#komentar-{comment.pk}")


def _own(request, comment_id: int) -> Comment:
    comment = Comment.objects.of(request.user).filter(pk=comment_id).first()
    if comment is None:
        raise Http404
    return comment
