"""What comments show on news pages, and that it takes one query whatever their number."""

import pytest
from django.template import Context, Template

from comments import submission
from comments.templatetags.comments import comment_counts
from tests.factories import make_article, make_comment, make_staff

pytestmark = pytest.mark.django_db


def section_of(article) -> str:
    return Template("{% load comments %}{% comments_section article %}").render(Context({"article": article}))


@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_section_takes_two_queries(django_assert_num_queries, number):
    article = make_article()
    for _ in range(number):
        parent = make_comment(article)
        for _ in range(number):
            make_comment(article, parent=parent)
    with django_assert_num_queries(2 if number else 1):
        page = section_of(article)
    assert f"{number + number * number} komentar" in page


@pytest.mark.parametrize("number", [1, 3])
def test_counting_takes_one_query_for_a_whole_list(django_assert_num_queries, number):
    articles = [make_article() for _ in range(number)]
    for article in articles:
        make_comment(article)
        make_comment(article, state="held")
        make_comment(article, state="removed")
    silent = make_article()
    with django_assert_num_queries(1):
        assert comment_counts([*articles, silent]) == {article.pk: 1 for article in articles}
    with django_assert_num_queries(0):
        assert comment_counts([]) == {}


def test_without_comments_there_is_an_invitation():
    page = section_of(make_article())
    assert "0 komentar" in page
    assert "Jadilah yang pertama" in page
    assert "Tulis komentar" in page


def test_the_oldest_comes_first_and_replies_stand_below_what_they_answer():
    article = make_article()
    first, second = make_comment(article, text="Pertama sekali"), make_comment(article, text="Yang kedua")
    make_comment(article, text="Balasan untuk yang pertama", parent=first)
    page = section_of(article)
    places = [page.index(text) for text in ("Pertama sekali", "Balasan untuk yang pertama", "Yang kedua")]
    assert places == sorted(places)
    assert f'id="komentar-{second.pk}"' in page


@pytest.mark.parametrize("state", ["held", "rejected", "removed"])
def test_what_is_not_approved_is_not_shown(state):
    article = make_article()
    make_comment(article, text="Jangan tampil", author_name="Nama Rahasia", state=state)
    page = section_of(article)
    assert "Jangan tampil" not in page
    assert "Nama Rahasia" not in page
    assert "0 komentar" in page


def test_a_removed_comment_with_visible_replies_leaves_a_line():
    article = make_article()
    parent = make_comment(article, text="Kata yang diturunkan", author_name="Nama Rahasia", state="removed")
    make_comment(article, text="Balasan yang tetap", parent=parent)
    page = section_of(article)
    assert "Komentar ini diturunkan redaksi." in page
    assert "Balasan yang tetap" in page
    assert "Kata yang diturunkan" not in page
    assert "Nama Rahasia" not in page
    assert "1 komentar" in page


def test_names_and_texts_are_escaped():
    article = make_article()
    parent = make_comment(article, text="<script>alert(1)</script>", author_name="<b onclick=x>")
    make_comment(article, text='"><svg onload=alert(1)>', author_name='"><svg>', office="<i>Kantor</i>", parent=parent)
    page = section_of(article)
    for markup in ("<script>", "<svg", "<b ", "<i>"):
        assert markup not in page


def test_an_address_is_never_shown():
    article = make_article()
    comment = make_comment(article)
    assert comment.author.email not in section_of(article)


def test_only_an_office_answer_makes_an_answered_question(django_assert_num_queries):
    template = Template(
        "{% load comments %}{% answered_question as q %}"
        "{% if q %}{{ q.text }}|{{ q.answer }}|{{ q.office }}|{{ q.title }}{% endif %}"
    )
    article = make_article("Loket baru")
    question = make_comment(article, text="Kapan dibuka?")
    make_comment(article, parent=question, text="Saya juga mau tahu")
    assert template.render(Context()) == ""
    submission.answer(question, by=make_staff("Budi"), office="Dokpim Kota Bekasi", text="Pukul delapan.")
    with django_assert_num_queries(1):
        assert template.render(Context()) == "Kapan dibuka?|Pukul delapan.|Dokpim Kota Bekasi|Loket baru"


@pytest.mark.parametrize("hidden", ["question", "answer", "article"])
def test_an_answered_question_hides_with_any_of_its_parts(hidden):
    article = make_article(state="withdrawn" if hidden == "article" else "published")
    question = make_comment(article, state="removed" if hidden == "question" else "approved")
    make_comment(article, parent=question, office="Dokpim", state="removed" if hidden == "answer" else "approved")
    assert Template("{% load comments %}{% answered_question as q %}{{ q|default:'' }}").render(Context()) == ""


def test_numbers_of_people_are_covered_and_those_of_offices_are_not(client):
    article = make_article()
    question = make_comment(article, text="Hubungi saya di 0812-3456-7890 ya.")
    make_comment(article, parent=question, office="Dokpim Kota Bekasi", text="Telepon kami di 021-88961234.")
    page = client.get(article.get_absolute_url()).text
    assert "0812-3456-7890" not in page
    assert "081•-••••-••••" in page
    assert "021-88961234" in page
