"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from comments.models import Comment
from tests.factories import make_article, make_comment

pytestmark = pytest.mark.django_db


def test_a_reply_is_one_level_deep_and_stays_in_its_article():
    article = make_article()
    top = make_comment(article)
    reply = make_comment(article, parent=top)
    assert list(top.replies.all()) == [reply]
    for fields in ({"article": article, "parent": reply}, {"article": make_article(), "parent": top}):
        with pytest.raises(IntegrityError, match="top-level comment"), transaction.atomic():
            make_comment(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=reply.pk).update(article=make_article())


@pytest.mark.parametrize(
    "change",
    [{"state": "lost"}, {"state": "approved", "decided_at": None}, {"state": "rejected", "reason": ""}, {"text": ""}],
)
def test_a_comment_is_whole(change):
    comment = make_comment()
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**change)
