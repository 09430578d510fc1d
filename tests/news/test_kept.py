"""Markup is kept by what it was made of."""

import pytest
from django.utils.safestring import mark_safe

from news.templatetags.kept import kept, markup
from tests.factories import make_article


def test_same_values_are_rendered_once():
    markup.cache_clear()
    first = kept("components/comment_count.html", comment_count=4)
    assert kept("components/comment_count.html", comment_count=4) is first
    assert "4 komentar" in first
    assert "komentar" not in kept("components/comment_count.html", comment_count=0)
    assert markup.cache_info().misses == 2


def test_model_is_refused(db):
    with pytest.raises(TypeError):
        kept("components/kicker.html", article=make_article())


def test_text_that_is_safe_is_not_taken_for_one_that_is_not():
    number = "<b>4</b>"
    assert "&lt;b&gt;4" in kept("components/comment_count.html", comment_count=number)
    assert number in kept("components/comment_count.html", comment_count=mark_safe(number))  # noqa: S308 (the case itself)
    assert "&lt;b&gt;4" in kept("components/comment_count.html", comment_count=number)
