"""Lists count their articles by what triggers wrote down, and cut pages without reading what stands before."""

import random
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.db.models.functions import TruncMonth
from django.utils import timezone

from news.listing import Kind, Listing, recount
from news.models import Article, Byline, ListCount, TaggedArticle
from tests.factories import make_article, make_contributor, make_section

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
count_all = import_module("news.migrations.0006_list_counts").COUNT_ALL


def listing(kind=Kind.ALL, key=0, at=NOW):
    return Listing(kind, key, at)


def truth(articles):
    """Months and numbers by reading everything."""
    months = {}
    for month in articles.published(NOW).annotate(month=TruncMonth("published_at")).values_list("month", flat=True):
        months[month.date()] = months.get(month.date(), 0) + 1
    return sorted(months.items(), reverse=True)


def in_list(kind, key):
    articles = Article.objects.all()
    return {
        Kind.ALL: lambda: articles,
        Kind.SECTION: lambda: articles.filter(section=key),
        Kind.TAG: lambda: articles.tagged(key),
        Kind.CONTRIBUTOR: lambda: articles.signed_by(key),
    }[kind]()


class Newsroom:
    """Does at random whatever may change a list, also by SQL that knows nothing of lists."""

    def __init__(self, seed):
        self.chance = random.Random(seed)  # noqa: S311
        self.sections = [make_section(name) for name in ("Inovasi", "Sosial")]
        self.contributors = [make_contributor(initials) for initials in ("TS", "BD")]
        self.names = ["pmi", "apel"]

    def moment(self):
        return NOW + timedelta(days=self.chance.randint(-100, 40), hours=self.chance.randint(0, 23))

    def any_article(self):
        keys = list(Article.objects.values_list("pk", flat=True))
        return Article.objects.get(pk=self.chance.choice(keys)) if keys else self.write()

    def write(self):
        return make_article(
            section=self.chance.choice(self.sections), tags=self.chance.sample(self.names, self.chance.randint(0, 2)),
            published_at=self.moment(),
        )  # fmt: skip

    def sign(self):
        Byline.objects.get_or_create(
            article=self.any_article(), contributor=self.chance.choice(self.contributors),
            role=self.chance.choice(["penulis", "foto"]),
        )  # fmt: skip

    def sign_off(self):
        Byline.objects.filter(contributor=self.chance.choice(self.contributors), role="foto").delete()

    def change_roles(self):
        Byline.objects.filter(article=self.any_article(), role="foto").update(role="penyunting")

    def tag(self):
        self.any_article().tags.add(self.chance.choice(self.names))

    def untag(self):
        self.any_article().tags.clear()

    def merge_tags(self):
        self.any_article()
        first, second = (
            TaggedArticle.tag_model().objects.get_or_create(name=name, slug=name)[0] for name in self.names
        )
        carried = TaggedArticle.objects.filter(tag=second).values("content_object")
        TaggedArticle.objects.filter(tag=first).exclude(content_object__in=carried).update(tag=second)

    def withdraw(self):
        Article.objects.filter(pk=self.any_article().pk).update(
            state="withdrawn", withdrawn_at=NOW, withdrawn_reason="Keliru."
        )

    def publish_all_withdrawn(self):
        Article.objects.filter(state="withdrawn").update(state="published")

    def draft(self):
        Article.objects.filter(pk=self.any_article().pk).update(state="draft")

    def set_an_end(self):
        article = self.any_article()
        end = article.published_at + timedelta(days=self.chance.randint(1, 60)) if self.chance.random() < 0.7 else None
        Article.objects.filter(pk=article.pk).update(expires_at=end)

    def move(self):
        Article.objects.filter(pk=self.any_article().pk).update(
            section=self.chance.choice(self.sections), published_at=self.moment(), expires_at=None
        )

    def delete(self):
        self.any_article().delete()


WORK = [
    name
    for name, thing in vars(Newsroom).items()
    if callable(thing) and name not in ("__init__", "moment", "any_article")
]


@pytest.mark.parametrize("seed", range(6))
def test_months_are_those_of_the_articles_whatever_happened(seed):
    newsroom = Newsroom(seed)
    for _ in range(60):
        getattr(newsroom, newsroom.chance.choice(WORK))()
    lists = [(Kind.ALL, 0)]
    lists += [(Kind.SECTION, each.pk) for each in newsroom.sections]
    lists += [(Kind.CONTRIBUTOR, each.pk) for each in newsroom.contributors]
    lists += [(Kind.TAG, key) for key in TaggedArticle.tag_model().objects.values_list("pk", flat=True)]

    for kind, key in lists:
        assert listing(kind, key).months == truth(in_list(kind, key)), (kind, key)

    kept = sorted(ListCount.objects.values_list("kind", "key", "month", "articles"))
    ListCount.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(count_all)
    again = {row[:3]: row[3] for row in ListCount.objects.values_list("kind", "key", "month", "articles")}
    summed = {}
    for *place, number in kept:
        summed[tuple(place)] = summed.get(tuple(place), 0) + number
    assert {place: number for place, number in summed.items() if number} == again


def test_pages_follow_each_other_without_a_gap():
    for number in range(57):
        make_article(f"Berita {number}", published_at=NOW - timedelta(days=3 * number))
    make_article("Besok", published_at=NOW + timedelta(days=1))
    make_article("Lewat", published_at=NOW - timedelta(days=5), expires_at=NOW - timedelta(days=4))
    make_article("Berlaku", published_at=NOW - timedelta(days=5), expires_at=NOW + timedelta(days=4))
    expected = list(Article.objects.published(NOW).newest_first().values_list("title", flat=True))

    everything = listing()
    pages = [everything[start : start + 7] for start in range(0, 70, 7)]

    assert everything.count() == 58
    assert [card.title for page in pages for card in page] == expected
    assert everything[58:65] == []


def test_recount_makes_few_rows_and_mends_what_no_trigger_saw():
    article = make_article("Apel", tags=["pmi"])
    for state in ("draft", "published", "draft", "published"):
        Article.objects.filter(pk=article.pk).update(state=state)
    before = listing(at=timezone.now()).months
    assert ListCount.objects.filter(kind=Kind.ALL).count() > 1
    ListCount.objects.create(kind=Kind.TAG, key=10**6, month=NOW.date(), articles=5)

    recount()

    assert listing(at=timezone.now()).months == before
    assert list(ListCount.objects.filter(kind=Kind.ALL).values_list("articles", flat=True)) == [1]
    assert not ListCount.objects.filter(key=10**6).exists()


def test_year_and_month_are_parts_without_a_query_of_their_own(django_assert_num_queries):
    # Half past midnight on 1 January in Bekasi is still December in Greenwich.
    new_year = make_article("Tahun baru", published_at=datetime(2025, 12, 31, 17, 30, tzinfo=UTC))
    make_article("Tahun lama", published_at=datetime(2025, 12, 31, 16, 30, tzinfo=UTC))
    everything = listing()
    with django_assert_num_queries(1):
        assert everything.months == [(date(2026, 1, 1), 1), (date(2025, 12, 1), 1)]
        assert everything.within(2026).count() == everything.within(2026, 1).count() == 1
        assert everything.within(2026, 2).count() == everything.within(2024).count() == 0
    with django_assert_num_queries(1):
        assert [card.pk for card in everything.within(2026)[0:20]] == [new_year.pk]


def test_card_says_what_the_article_says():
    make_article("Apel", kind="advertorial", source_name="PT Contoh", section=make_section("Inovasi"))
    (card,), article = listing(at=timezone.now())[0:5], Article.objects.get()

    assert (card.title, card.section, card.kind_label) == ("Apel", str(article.section), article.kind_label)
    assert (card.get_absolute_url(), card.lead_photo) == (article.get_absolute_url(), None)
