"""Two people at the same moment, over two real connections, a hundred times on every path.

Exactly one wins; the other is told or kept aside. No text is overwritten unseen, and none is lost.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from news import picks, publishing
from news.models import Article, Revision
from news.publishing import PublishingError, StaleError, version_of
from tests.factories import make_article
from tests.news.publishing.newsroom import cast, fresh, in_state, snapshot

ROUNDS = 100
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair():
    """Runs two functions at the same moment; gives what each gave back or raised."""
    barrier = Barrier(2)

    def run(function):
        barrier.wait()
        try:
            return function()
        except PublishingError as error:
            return error

    def close():
        barrier.wait()  # one each
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        yield lambda one, other: list(pool.map(run, (one, other)))
        list(pool.map(lambda _: close(), range(2)))


def test_saves_at_once_lose_no_text(pair):
    people = cast()
    article = in_state("draft", writer=people["sari"], editor=people["budi"])
    typed = set()
    for number in range(ROUNDS):
        base = fresh(article).head.number
        texts = {name: snapshot(f"Judul {name} {number}") for name in ("sari", "budi")}
        typed |= {text["title"] for text in texts.values()}
        saves = [
            partial(publishing.save, article, text, by=people[name], started_from=base) for name, text in texts.items()
        ]
        assert sorted(revision.state for revision in pair(*saves)) == ["draft", "side"]
    kept = Revision.objects.filter(article=article)
    assert typed <= {revision.snapshot["title"] for revision in kept}
    assert sorted(revision.number for revision in kept) == list(range(1, 2 * ROUNDS + 2))


STEPS = {
    "submit": ("draft", "sari", {}),
    "recall": ("submitted", "sari", {}),
    "approve": ("submitted", "tuti", {}),
    "ask_changes": ("submitted", "tuti", {"reason": "Sebut sumbernya."}),
    "publish": ("approved", "tuti", {}),
    "publish_urgently": ("submitted", "tuti", {"reason": "Banjir."}),
    "schedule": ("approved", "tuti", {}),
    "unschedule": ("scheduled", "tuti", {}),
    "withdraw": ("published", "tuti", {"reason": "Angkanya keliru."}),
    "reinstate": ("withdrawn", "tuti", {"reason": "Angkanya benar."}),
    "rename": ("draft", "sari", {"slug": "alamat-lain"}),
    "restore": ("draft", "sari", {"number": 1}),
}


@pytest.mark.parametrize("step", STEPS)
def test_step_and_save_at_once_never_meet_unseen(pair, step):
    """A step is taken on the text that its taker saw, or refused; the save beside it is always kept."""
    state, name, details = STEPS[step]
    people = cast()
    if step == "schedule":
        details = {"at": timezone.now() + timedelta(hours=1)}
    article = in_state(state, writer=people["sari"], editor=people["budi"])
    first = fresh(article)
    for number in range(ROUNDS):
        put_back(first)
        seen, text = version_of(fresh(article)), snapshot(f"Judul Budi {number}")
        take = partial(getattr(publishing, step), article, by=people[name], seen=seen, **details)
        save = partial(publishing.save, article, text, by=people["budi"], started_from=first.head.number)
        taken, saved = pair(take, save)
        assert isinstance(taken, StaleError) or not isinstance(taken, Exception)
        assert Revision.objects.get(pk=saved.pk).snapshot["title"] == text["title"]
        now = fresh(article)
        if isinstance(taken, StaleError):
            # The save came first: the step would have met a text that its taker had not seen.
            assert now.head == saved
        elif saved.state == Revision.State.SIDE:
            # The step came first and made a new text, or locked the article; the save waits beside it.
            assert now.head != saved
        else:
            assert now.head == saved
            assert saved.based_on == first.head


@pytest.mark.parametrize("step", ["approve", "publish", "schedule", "withdraw", "submit"])
def test_same_step_twice_at_once_is_taken_once(pair, step):
    state, name, details = STEPS[step]
    people = cast()
    if step == "schedule":
        details = {"at": timezone.now() + timedelta(hours=1)}
    first = in_state(state, writer=people["sari"], editor=people["budi"])
    for _ in range(ROUNDS):
        put_back(first)
        seen = version_of(fresh(first))

        other = people["ayu" if name != "sari" else "budi"]
        steps = [partial(getattr(publishing, step), first, by=by, seen=seen, **details) for by in (people[name], other)]
        assert sorted(isinstance(outcome, StaleError) for outcome in pair(*steps)) == [False, True]


def put_back(article: Article) -> None:
    """The article and its first head as they were, so that the next round starts from the same place."""
    head = article.head
    Revision.objects.filter(article=article, state="scheduled").exclude(pk=head.pk).update(state="replaced")
    Revision.objects.filter(pk=head.pk).update(
        state=head.state, publish_at=head.publish_at, published_at=head.published_at, approved_by=head.approved_by,
        asked_for=head.asked_for, asked_by=head.asked_by, urgent_reason="",
    )  # fmt: skip
    Article.objects.filter(pk=article.pk).update(
        head=head, live=article.live, state=article.state, published_at=article.published_at, slug=article.slug,
        withdrawn_at=article.withdrawn_at, withdrawn_reason=article.withdrawn_reason,
    )  # fmt: skip


def test_front_page_chosen_at_once_is_chosen_by_one(pair):
    people = cast()
    articles = [make_article(f"Berita {number}") for number in range(2)]
    for _ in range(ROUNDS):
        seen = picks.version_of(picks.current())
        choices = [
            partial(picks.choose, {1: article}, by=people[by], seen=seen)
            for article, by in zip(articles, ("budi", "tuti"), strict=True)
        ]
        told = [outcome for outcome in pair(*choices) if isinstance(outcome, StaleError)]
        # To choose what stands there already is no change, so nothing to be told of.
        assert len(told) == 1 or picks.version_of(picks.current()) != seen
        articles.reverse()


def test_due_change_is_applied_once_by_two_sweeps(pair):
    people = cast()
    article = in_state("change-scheduled", writer=people["sari"], editor=people["budi"])
    first = fresh(article)
    for _ in range(ROUNDS):
        put_back(first)
        assert sorted(pair(*[partial(publishing.apply_due, at=first.head.publish_at)] * 2)) == [0, 1]
    assert fresh(article).title == "Apel pagi kedua"
