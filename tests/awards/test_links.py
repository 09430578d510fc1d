import pytest

from awards.links import articles_of, awards_linked_to, awards_of, set_articles, set_awards
from awards.models import AwardArticle
from tests.factories import make_article, make_award

pytestmark = pytest.mark.django_db


def test_each_side_keeps_its_own_links():
    award, first, second = make_award(), make_article(), make_article()
    set_articles(award, [first, second])
    assert {article.pk for article in articles_of(award)} == {first.pk, second.pk}
    assert awards_of(first) == []
    assert awards_linked_to(first) == [award]
    other = make_award(year=2024)
    set_awards(second, [award, other])
    assert awards_of(second) == [award, other]
    assert awards_linked_to(second) == [award]
    assert articles_of(other) == []
    assert list(other.articles.all()) == [second]


def test_a_link_made_on_both_sides_goes_when_the_second_lets_go():
    award, article = make_award(), make_article()
    set_articles(award, [article])
    set_awards(article, [award])
    set_awards(article, [])
    assert list(article.awards.all()) == [award]
    set_awards(article, [award])
    set_articles(award, [])
    assert list(article.awards.all()) == [award]
    set_awards(article, [])
    assert not AwardArticle.objects.exists()


def test_a_text_that_goes_live_takes_no_link_of_the_record_away():
    """An article's revisions know nothing of what was linked at the record meanwhile."""
    award, article = make_award(), make_article()
    set_articles(award, [article])
    set_awards(article, [])
    assert articles_of(award) == [article]


def test_setting_the_same_links_again_keeps_their_rows():
    award, article = make_award(), make_article()
    set_articles(award, [article])
    row = award.awardarticle_set.get().pk
    set_articles(award, [article])
    set_awards(article, [award])
    assert award.awardarticle_set.get().pk == row


def test_links_to_articles_that_one_may_not_know_stay():
    award, known, secret = make_award(), make_article(), make_article()
    set_articles(award, [known, secret])
    set_articles(award, [], known=type(known).objects.filter(pk=known.pk))
    assert articles_of(award) == [secret]
