"""The sample records say what is known, once, and leave alone what staff made of them."""

from decimal import Decimal

import pytest

from awards import demo
from awards.models import Award, Scheme
from news.demo.seeding import Seeding
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_seed_makes_the_five_known_awards_and_links_the_articles_there_are():
    make_article(slug="apel-perdana-2026")
    demo.seed(Seeding())
    assert Award.objects.count() == 5
    assert sorted(Award.objects.filter(articles__slug="apel-perdana-2026").values_list("scheme__slug", flat=True)) == [
        "keterbukaan-informasi-publik", "kompetisi-inovasi-jawa-barat", "pekppp-mandiri",
    ]  # fmt: skip
    pekppp = Award.objects.get(scheme__slug="pekppp")
    assert (pekppp.score, pekppp.predicate, pekppp.rank) == (Decimal("4.73"), "A", None)
    assert pekppp.scheme.bands_confirmed is False
    assert sum(aspect.weight for aspect in pekppp.scheme.aspects.all()) == 100


def test_seed_again_changes_nothing_and_brings_nothing_back():
    demo.seed(Seeding())
    Award.objects.filter(scheme__slug="pekppp").update(predicate="A (disunting)")
    Award.objects.filter(scheme__slug="pekppp-mandiri").delete()
    again = Seeding()
    demo.seed(again)
    assert not again.made
    assert Award.objects.get(scheme__slug="pekppp").predicate == "A (disunting)"
    assert not Award.objects.filter(scheme__slug="pekppp-mandiri").exists()


def test_rehearsal_stores_nothing():
    rehearsal = Seeding(is_rehearsal=True)
    demo.seed(rehearsal)
    assert rehearsal.made == {"skema": 5, "penghargaan": 5}
    assert not Scheme.objects.exists()
