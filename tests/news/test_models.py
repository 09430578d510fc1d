"""Rules that the database itself keeps, whatever program writes to it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from news.models import Article, Byline, Contributor, FrontPagePick, Photo, SlugRedirect, Tag, TaggedArticle
from tests.factories import make_article, make_contributor

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "tayang"}, "news_article_state_known"),
        ({"kind": "iklan"}, "news_article_kind_known"),
        ({"published_at": None}, "news_article_published_has_a_time"),
        ({"state": "withdrawn"}, "news_article_withdrawn_says_why"),
        ({"state": "withdrawn", "withdrawn_at": F("published_at")}, "news_article_withdrawn_says_why"),
        ({"state": "withdrawn", "withdrawn_reason": "Keliru."}, "news_article_withdrawn_says_why"),
        ({"slug": "2026"}, "news_article_slug_not_all_digits"),
        ({"slug": ""}, "news_article_slug_not_all_digits"),
        ({"expires_at": F("published_at")}, "news_article_expires_after_publication"),
        ({"expires_at": F("published_at") - HOUR}, "news_article_expires_after_publication"),
        ({"embargo_until": F("published_at") + HOUR}, "news_article_not_before_its_embargo"),
    ],
)
def test_article_constraint(change, constraint):
    article = make_article()
    with refused(constraint), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**change)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"alt": ""}, "news_photo_has_alt_or_is_decorative"),
        ({"kind": "lukisan"}, "news_photo_kind_known"),
        ({"focal_x": 1.01}, "news_photo_focal_point_inside"),
        ({"focal_y": -0.01}, "news_photo_focal_point_inside"),
    ],
)
def test_photo_constraint(change, constraint):
    photo = Photo.objects.create(file="foto/a.jpg", width=1200, height=800, alt="Apel pagi")
    with refused(constraint), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(**change)


def test_slugs_are_unique():
    make_article(slug="apel")
    other = make_article(slug="lain")
    with refused("slug"), transaction.atomic():
        Article.objects.filter(pk=other.pk).update(slug="apel")
    SlugRedirect.objects.create(old_slug="dulu", article=other)
    with refused("old_slug"), transaction.atomic():
        SlugRedirect.objects.create(old_slug="dulu", article=make_article())


def test_front_page_has_three_positions_and_one_pick_on_each():
    FrontPagePick.objects.create(position=1, article=make_article())
    with refused("position"), transaction.atomic():
        FrontPagePick.objects.create(position=1, article=make_article())
    with refused("news_pick_position_known"), transaction.atomic():
        FrontPagePick.objects.create(position=4, article=make_article())
    with refused("article_id"), transaction.atomic():
        FrontPagePick.objects.create(position=2, article=Article.objects.get(pick__position=1))


def test_contributor_has_a_name():
    with refused("news_contributor_has_a_name"), transaction.atomic():
        Contributor.objects.create(slug="tanpa-nama", unit="Dokpim")


def test_byline_stands_once_in_a_known_role():
    line = Byline.objects.create(article=make_article(), contributor=make_contributor())
    with refused("news_byline_once_in_a_role"), transaction.atomic():
        Byline.objects.create(article=line.article, contributor=line.contributor)
    with refused("news_byline_role_known"), transaction.atomic():
        Byline.objects.update(role="direktur")


def test_tag_stands_once_on_an_article():
    line = TaggedArticle.objects.get(content_object=make_article(tags=["inovasi"]))
    with refused("news_tag_once_on_an_article"), transaction.atomic():
        TaggedArticle.objects.create(content_object=line.content_object, tag=line.tag)


@pytest.mark.parametrize("spelling", ["Inovasi", "INOVASI", "  inovasi ", "\uff49novasi"])
def test_tag_is_one_in_any_spelling(spelling):
    make_article(tags=["inovasi"])
    article = make_article(tags=[spelling])

    assert [tag.name for tag in article.tags.all()] == ["inovasi"]
    with refused("news_tag_name_unique_in_any_case"), transaction.atomic():
        Tag.objects.bulk_create([Tag(name="INOVASI", slug="lain")])


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (["PMI", "Keterbukaan Informasi"], ["keterbukaan-informasi", "pmi"]),
        (["🎉", "日本"], ["topik", "topik-2"]),
        (["c", "c++", "c#"], ["c", "c-2", "c-3"]),
        (["a" * 100, "a" * 99], ["a" * 92, "a" * 92 + "-2"]),
    ],
)
def test_every_tag_gets_an_address_of_plain_letters(names, slugs):
    for name in names:
        make_article(tags=[name])

    assert sorted(Tag.objects.values_list("slug", flat=True)) == slugs


def test_tag_without_an_address_is_refused():
    with refused("news_tag_has_an_address"), transaction.atomic():
        Tag.objects.bulk_create([Tag(name="é", slug="é")])


def test_state_label_is_the_newsrooms_word():
    now = timezone.now()
    labels = [
        make_article(state="draft").state_label,
        make_article().state_label,
        make_article(published_at=now + HOUR).state_label,
        make_article(published_at=now - 2 * HOUR, expires_at=now - HOUR).state_label,
        make_article(state="withdrawn").state_label,
    ]
    assert labels == ["Draf", "Tayang", "Terjadwal", "Berakhir", "Ditarik"]


def test_replacement_is_named_only_when_readers_may_see_it():
    visible, draft = make_article(), make_article(state="draft")

    assert make_article(state="withdrawn", replaced_by=visible).replacement == visible
    assert make_article(state="withdrawn", replaced_by=draft).replacement is None
    assert make_article(state="withdrawn").replacement is None
