"""Agreeing with a comment: once for each resident, taken back by doing it again."""

from django.db import transaction

from comments.models import Comment, Like
from comments.submission import SubmissionRefusedError


@transaction.atomic
def toggle(comment: Comment, *, by) -> bool:
    """Agree, or take it back; whether the resident agrees now. The count is kept with the rows, under one lock."""
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if comment.state != Comment.State.APPROVED or not comment.article.is_published or by.is_staff:
        raise SubmissionRefusedError("Komentar ini tidak tampil lagi.")
    if comment.author_id == by.pk:
        raise SubmissionRefusedError("Ini komentar Anda sendiri.")
    taken_back, _ = Like.objects.filter(comment=comment, user=by).delete()
    if not taken_back:
        Like.objects.create(comment=comment, user=by)
    comment.likes = Like.objects.filter(comment=comment).count()
    comment.save(update_fields=["likes"])
    return not taken_back
