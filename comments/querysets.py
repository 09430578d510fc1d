"""Every reusable query of the comments app. `approved()` is the only definition of a comment that the public may see."""

from django.db import models
from django.db.models import Count, Q


class CommentQuerySet(models.QuerySet):
    def approved(self):
        """Shown to the public: approved itself and, for a reply, under an approved comment."""
        return self.filter(Q(parent__isnull=True) | Q(parent__state="approved"), state="approved")

    def awaiting_decision(self):
        return self.filter(state="held")

    def oldest_first(self):
        return self.order_by("created_at", "pk")

    def counts_by_article(self, article_ids) -> dict[int, int]:
        """Number of visible comments for each article id that has any; one query for a whole list."""
        rows = self.approved().filter(article__in=article_ids).values("article").annotate(total=Count("pk")).order_by()
        return {row["article"]: row["total"] for row in rows}
