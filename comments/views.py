from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from comments.models import Comment
from news.models import Article


def thread(request, slug: str) -> HttpResponse:
    raise NotImplementedError


@require_safe
def comment_redirect(request, slug: str, comment_id: int) -> HttpResponse:
    """A comment's lasting address leads to its place under the article; what is not visible is a 404 like any other."""
    article = get_object_or_404(Article.objects.published(), slug=slug)
    comment = get_object_or_404(Comment.objects.approved(), pk=comment_id, article=article)
    return redirect(f"{article.get_absolute_url()}#komentar-{comment.pk}")
