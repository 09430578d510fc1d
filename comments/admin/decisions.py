"""Deciding about comments: one at a time on its page, or many from the list. The rules are comments/moderation.py."""

from django.contrib import messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from comments import moderation, reports, submission
from comments.admin.forms import ReasonForm
from comments.forms import AnswerForm
from comments.models import Comment

DECISIONS = {
    "approve": moderation.approve, "reject": moderation.reject, "remove": moderation.remove,
    "pin": moderation.pin, "unpin": moderation.unpin,
}  # fmt: skip
WITH_REASON = {"reject", "remove"}
DONE = {
    "approve": "ditayangkan", "reject": "ditolak", "remove": "diturunkan",
    "pin": "disematkan", "unpin": "tidak disematkan lagi",
}  # fmt: skip
BUTTONS = {"reject": "Tolak", "remove": "Turunkan"}


def comment_page(model_admin, request, object_id):
    """One comment to read, with the decisions that fit its state and, where shown, an office's answer."""
    comment = _found(model_admin, request, object_id)
    reason_form, answer_form = ReasonForm(), AnswerForm()
    if request.method == "POST" and "answer" in request.POST:
        answer_form = AnswerForm(request.POST)
        if _answered(request, comment, answer_form):
            return redirect("admin:comments_comment_changelist")
    elif request.method == "POST":
        decision = request.POST.get("decision", "")
        reason_form = ReasonForm(request.POST) if decision in WITH_REASON else reason_form
        if _decided(model_admin, request, comment, decision, reason_form):
            return redirect("admin:comments_comment_changelist")
    context = model_admin.admin_site.each_context(request) | {
        "title": f"Komentar {comment.author_name}",
        "opts": model_admin.opts,
        "comment": comment,
        "reason_form": reason_form,
        "answer_form": answer_form,
        "may_decide": model_admin.has_decide_permission(request),
        "may_answer": _may_answer(request, comment),
        "history": Comment.objects.tally_of(comment.author),
        "reports": list(reports.open_reports().filter(comment=comment)),
        "answered": comment.reports.exclude(answered_at=None).count(),
    }
    return TemplateResponse(request, "admin/comments/comment.html", context)


def decide_many(model_admin, request, queryset, *, decision: str):
    """The same decision about all ticked comments; refusals ask for their reason on a page between."""
    form = ReasonForm(request.POST if "apply" in request.POST else None)
    if decision in WITH_REASON and not form.is_valid():
        context = model_admin.admin_site.each_context(request) | {
            "title": f"{BUTTONS[decision]} {queryset.count()} komentar",
            "opts": model_admin.opts,
            "comments": queryset,
            "form": form,
            "action": request.POST["action"],
            "button": BUTTONS[decision],
            "checkbox_name": helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/comments/decide_many.html", context)
    reasons = {"reason": form.cleaned_data["why"]} if decision in WITH_REASON else {}
    decided = sum(_apply(model_admin, request, comment, decision, reasons) for comment in queryset)
    if decided:
        messages.success(request, f"{decided} komentar {DONE[decision]}.")
    return None


def _found(model_admin, request, object_id) -> Comment:
    rows = Comment.objects.select_related("article", "author", "parent", "decided_by")
    comment = rows.filter(pk=object_id).first() if str(object_id).isdecimal() else None
    if not model_admin.has_view_permission(request, comment):
        raise PermissionDenied
    if comment is None:
        raise Http404
    return comment


def _decided(model_admin, request, comment: Comment, decision: str, form: ReasonForm) -> bool:
    """Carry out the pressed button. What the decider saw travels with the form, so nobody is overruled unseen."""
    if decision not in DECISIONS or not model_admin.has_decide_permission(request):
        raise PermissionDenied
    if decision in WITH_REASON and not form.is_valid():
        return False
    comment.state = request.POST.get("seen", comment.state)
    reasons = {"reason": form.cleaned_data["why"]} if decision in WITH_REASON else {}
    if _apply(model_admin, request, comment, decision, reasons):
        messages.success(request, f"Komentar {comment.author_name} {DONE[decision]}.")
    return True


def _apply(model_admin, request, comment: Comment, decision: str, reasons: dict) -> bool:
    try:
        DECISIONS[decision](comment, by=request.user, **reasons)
    except moderation.ModerationError as error:
        messages.error(request, f"{comment.author_name}: {error}")
        return False
    model_admin.log_change(request, comment, f"{DONE[decision].capitalize()}. {reasons.get('reason', '')}".strip())
    return True


def _may_answer(request, comment: Comment) -> bool:
    return request.user.has_perm("comments.add_comment") and comment.state == Comment.State.APPROVED


def _answered(request, comment: Comment, form: AnswerForm) -> bool:
    if not _may_answer(request, comment):
        raise PermissionDenied
    if not form.is_valid():
        return False
    try:
        submission.answer(comment, by=request.user, **form.cleaned_data)
    except submission.SubmissionRefusedError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, "Jawaban kantor sudah tayang.")
    return True
