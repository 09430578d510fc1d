"""An article's comments as the page shows them: oldest first, replies under what they answer, one level deep."""

from dataclasses import dataclass, field

from comments.models import Comment


@dataclass
class Thread:
    """`rows` are top-level comments, each with its `visible_replies`; `count` leaves removed ones out."""

    rows: list[Comment] = field(default_factory=list)
    count: int = 0


def thread_of(article) -> Thread:
    """Everything the public may see under an article, in one query."""
    comments = list(Comment.objects.filter(article=article).in_thread().oldest_first())
    by_id = {comment.pk: comment for comment in comments}
    thread = Thread(count=sum(not comment.is_removed for comment in comments))
    for comment in comments:
        comment.visible_replies = []
        if comment.parent_id is None:
            thread.rows.append(comment)
        elif parent := by_id.get(comment.parent_id):
            parent.visible_replies.append(comment)
    return thread
