"""Pages of a resident's own comments under /akun/komentar/."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.views import reads_and_sends
from bekasi_portal.client_address import client_address
from bekasi_portal.error_pages import say_when
from comments import likes, notices, own, reports, terms
from comments.forms import MailChoiceForm, OwnTextForm, ReportForm
from comments.models import Comment
from comments.submission import FloodError, SubmissionRefusedError
from comments.threads import in_thread
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
    context["mail_form"] = MailChoiceForm(instance=notices.choice_of(request.user))
    return render(request, "comments/own_list.html", context)


@login_required
@reads_and_sends
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
@reads_and_sends
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
    return redirect(in_thread(comment))


@reads_and_sends
@never_cache
def report(request, comment_id: int) -> HttpResponse:
    """Anybody may complain about a comment that is shown; the answer is a number to refer to."""
    comment = get_object_or_404(Comment.objects.approved().select_related("article"), pk=comment_id)
    if not comment.article.is_published:
        raise Http404
    form = ReportForm(request.POST if request.method == "POST" else None)
    context = {"comment": comment, "form": form, "hours": reports.ANSWER_WITHIN // timedelta(hours=1)}
    if request.method == "POST" and form.is_valid():
        by = request.user if request.user.is_authenticated and not request.user.is_staff else None
        try:
            context["report"] = reports.report(comment, by=by, address=client_address(request), **form.cleaned_data)
        except SubmissionRefusedError as error:
            form.add_error(None, str(error))
            response = render(request, "comments/report.html", context)
            if isinstance(error, FloodError):
                say_when(response, seconds=error.seconds)
            return response
    return render(request, "comments/report.html", context)


@login_required
@require_POST
@never_cache
def mail_choice(request) -> HttpResponse:
    """Which mails one wants; the form stands on the list of one's comments."""
    form = MailChoiceForm(request.POST, instance=notices.choice_of(request.user))
    if form.is_valid():
        form.save()
        messages.success(request, "Pilihan surel Anda tersimpan.")
    return redirect("comments:own_list")


@csrf_exempt
@reads_and_sends
@never_cache
def stop_mail(request, token: str) -> HttpResponse:
    """From the link in a mail, without signing in. Mail programs post here by themselves, hence no form token."""
    is_done = request.method == "POST" and notices.stop(token)
    is_known = is_done or (request.method != "POST" and notices.is_known(token))
    context = {"is_known": is_known, "is_done": is_done}
    return render(request, "comments/stop_mail.html", context, status=200 if is_known else 404)


def _own(request, comment_id: int) -> Comment:
    comment = Comment.objects.of(request.user).filter(pk=comment_id).first()
    if comment is None:
        raise Http404
    return comment
