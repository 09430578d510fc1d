"""Every reusable query of the comments app. `approved()` is the only definition of what the public may see."""

from datetime import datetime

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from comments.spam import SPAM_AT
from news.querysets import published_condition

# What the newsroom did not want to show, before or after it was seen.
REFUSED = Q(state__in=["rejected", "removed"])


class CommentQuerySet(models.QuerySet):
    def approved(self):
        """Shown to the public. An approved reply stays when its parent is removed later: a line stands in for that."""
        return self.filter(state="approved")

    def top_level(self, article):
        """What a thread shows at its first level: approved comments, and a line for those gone that have replies."""
        replies = self.model.objects.approved().filter(parent=OuterRef("pk"))
        gone = Q(Exists(replies), state__in=["removed", "deleted"])
        return self.filter(Q(state="approved") | gone, article=article, parent=None)

    def awaiting_decision(self):
        return self.filter(state="held")

    def suspected_gambling(self):
        """The lane "diduga judol": from the score on at which nobody but a moderator lets a comment through."""
        return self.filter(score__gte=SPAM_AT)

    def reported(self):
        """Somebody complained, and nobody has answered yet."""
        return self.filter(reports__isnull=False, reports__answered_at=None).distinct()

    def with_open_reports(self):
        """`open_reports`: how many complaints about a comment wait for an answer."""
        waiting = Q(reports__isnull=False, reports__answered_at=None)
        return self.annotate(open_reports=Count("reports", filter=waiting, distinct=True))

    def unanswered_service_complaints(self):
        """Complaints about a service of the city that no office has answered, whether they are shown yet or not."""
        answers = self.model.objects.approved().filter(parent=OuterRef("pk")).exclude(office="")
        return self.filter(~Exists(answers), is_service_complaint=True, state__in=["held", "approved"])

    def held_by(self, check: str):
        """What one check of the pipeline held."""
        return self.filter(findings__contains=[{"check": check, "outcome": "hold"}])

    def not_shown_of(self, author, *, article, limit: int = 10):
        """A writer's own comments on an article that others do not see, newest first."""
        return self.filter(author=author, article=article).exclude(state="approved").order_by("-created_at")[:limit]

    def decided_by_people(self):
        """What somebody decided about residents' comments, oldest decision first; not what was decided by itself."""
        return self.exclude(state="held").filter(decided_by__isnull=False, office="").order_by("decided_at", "pk")

    def of(self, author):
        """A writer's own, newest first."""
        return self.filter(author=author).select_related("article").order_by("-created_at", "-pk")

    def oldest_first(self):
        return self.order_by("created_at", "pk")

    def office_answers(self, at: datetime | None = None):
        """Visible answers of an office to visible comments under published articles, newest first."""
        return (
            self.approved()
            .filter(published_condition(at or timezone.now(), prefix="article__"), parent__state="approved")
            .exclude(office="")
            .select_related("parent", "article")
            .defer("article__body", "article__search", "article__summary", "findings", "parent__findings")
            .order_by("-created_at", "-pk")
        )

    def tally_of(self, author) -> dict[str, int]:
        """How many comments a person has sent, and how many of them were refused; one query."""
        return self.filter(author=author).aggregate(sent=Count("pk"), refused=Count("pk", filter=REFUSED))

    def counts_by_article(self, article_ids):
        """Article and number of visible comments, for each of the articles that has any."""
        shown = self.approved().filter(article__in=article_ids)
        return shown.values_list("article").annotate(total=Count("pk")).order_by()
