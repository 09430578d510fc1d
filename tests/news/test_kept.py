"""Markup is kept by all that it was made of, and by nothing else."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe

from news.models import Article, Photo, Section
from news.templatetags.kept import UnkeepableError, markup, said
from tests.factories import make_article, make_section

LIST = "{% load kept %}{% keep article=article %}<b>{{ article.title }}</b>, {{ article.section }}{% endkeep %}"


def as_read(article) -> Article:
    """The article as a page reads it."""
    return Article.objects.select_related("section").get(pk=article.pk)


def test_same_values_are_rendered_once():
    first = markup("components/comment_count.html", comment_count=4)
    assert markup("components/comment_count.html", comment_count=4) is first
    assert "4 komentar" in first
    assert "komentar" not in markup("components/comment_count.html", comment_count=0)


def test_text_that_is_safe_is_not_taken_for_one_that_is_not():
    number = "<b>4</b>"
    assert "&lt;b&gt;4" in markup("components/comment_count.html", comment_count=number)
    assert number in markup("components/comment_count.html", comment_count=mark_safe(number))  # noqa: S308 (the case itself)
    assert "&lt;b&gt;4" in markup("components/comment_count.html", comment_count=number)
    listed = Template("{% load kept %}{% keep topics %}{{ topics.0.name }}{% endkeep %}")
    for name, shown in ((number, "&lt;b&gt;4"), (mark_safe(number), number), (number, "&lt;b&gt;4")):  # noqa: S308
        assert shown in listed.render(Context({"topics": [{"name": name}]}))


@pytest.mark.parametrize(("one", "other"), [(True, 1), (1, 1.0), ("1", 1), ("", None), ([], ""), ([1], [[1]])])
def test_values_that_look_different_are_different(one, other):
    assert said([one]) != said([other])


def test_article_read_twice_is_rendered_once(db):
    article, part = make_article("Pasar dibuka"), Template(LIST)
    first = part.render(Context({"article": as_read(article)}))
    assert part.nodelist[-1].rendered.cache_info().misses == 1
    assert part.render(Context({"article": as_read(article)})) == first == f"<b>Pasar dibuka</b>, {article.section}"
    assert part.nodelist[-1].rendered.cache_info().misses == 1


def test_change_of_anything_that_was_read_is_shown(db):
    article, part = make_article("Pasar dibuka", section=make_section("Layanan")), Template(LIST)
    assert part.render(Context({"article": as_read(article)})) == "<b>Pasar dibuka</b>, Layanan"
    Article.objects.filter(pk=article.pk).update(title="Pasar ditutup")
    assert part.render(Context({"article": as_read(article)})) == "<b>Pasar ditutup</b>, Layanan"
    Section.objects.update(name="Ekonomi")
    assert part.render(Context({"article": as_read(article)})) == "<b>Pasar ditutup</b>, Ekonomi"


def test_file_of_a_photo_says_the_same_before_and_after_it_is_looked_at():
    photo = Photo(file="foto/a.jpg", alt="Pasar")
    before = said(photo)
    assert photo.file.url.endswith("foto/a.jpg")
    assert said(photo) == before != said(Photo(file="foto/b.jpg", alt="Pasar"))


def test_part_asks_the_database_nothing(db):
    article = Article.objects.get(pk=make_article().pk)  # without its section
    with pytest.raises(UnkeepableError):
        Template(LIST).render(Context({"article": article}))


def test_part_sees_nothing_but_its_values():
    part = Template("{% load kept %}{% keep told=name %}[{{ told }}|{{ name }}|{{ other }}]{% endkeep %}")
    assert part.render(Context({"name": "a", "other": "b"})) == "[a||]"


@pytest.mark.parametrize("value", [lazystr("nanti"), {1, 2}, object(), (each for each in ())])
def test_value_that_may_say_something_else_later_is_refused(value):
    with pytest.raises(UnkeepableError):
        Template("{% load kept %}{% keep value %}{{ value }}{% endkeep %}").render(Context({"value": value}))


@pytest.mark.parametrize(
    "source", ["{% keep a a %}{% endkeep %}", "{% keep a=b a %}{% endkeep %}", "{% keep a|upper %}{% endkeep %}",
               "{% keep %}{% block x %}{% endblock %}{% endkeep %}", "{% keep a %}"]
)  # fmt: skip
def test_wrong_use_is_told_when_the_template_is_read(source):
    with pytest.raises(TemplateSyntaxError):
        Template("{% load kept %}" + source)
