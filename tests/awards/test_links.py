import pytest

from awards.links import articles_of, awards_of, set_articles, set_awards
from tests.factories import make_article, make_award

pytestmark = pytest.mark.django_db


def test_links_are_set_from_either_side():
    award, first, second = make_award(), make_article(), make_article()
    set_articles(award, [first, second])
    assert {article.pk for article in articles_of(award)} == {first.pk, second.pk}
    set_awards(first, [])
    assert articles_of(award) == [second]
    other = make_award(year=2024)
    set_awards(second, [award, other])
    assert awards_of(second) == [award, other]


def test_setting_the_same_links_again_keeps_their_rows():
    award, article = make_award(), make_article()
    set_articles(award, [article])
    row = award.awardarticle_set.get().pk
    set_articles(award, [article])
    set_awards(article, [award])
    assert award.awardarticle_set.get().pk == row
