"""The four roles: what each may do, and that every migrate puts the groups right again."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from accounts.roles import grant_roles

pytestmark = pytest.mark.django_db


def permissions_of(role: str) -> set[str]:
    rows = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
    return {f"{label}.{codename}" for label, codename in rows}


def grant_everything():
    for config in apps.get_app_configs():
        grant_roles(config, using="default")


def test_migrating_makes_the_four_roles():
    assert set(Group.objects.values_list("name", flat=True)) == {"Penulis", "Editor", "Moderator", "Admin"}


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        ("Penulis", "news.add_article", "news.publish_article"),
        ("Penulis", "news.change_photo", "news.delete_photo"),
        ("Penulis", "news.add_byline", "news.change_section"),
        ("Penulis", "news.view_tag", "comments.view_comment"),
        ("Editor", "news.publish_article", "accounts.view_staff"),
        ("Editor", "awards.change_award", "accounts.change_user"),
        ("Editor", "comments.moderate_comment", "comments.delete_comment"),
        ("Editor", "comments.add_comment", "accounts.view_resident"),
        ("Moderator", "comments.moderate_comment", "comments.add_comment"),
        ("Moderator", "comments.view_comment", "news.view_article"),
        ("Admin", "accounts.add_staff", "auth.change_group"),
        ("Admin", "news.publish_article", "auth.change_permission"),
    ],
)
def test_a_role_may_do_its_work_and_no_more(role, may, may_not):
    granted = permissions_of(role)
    assert may in granted
    assert may_not not in granted


def test_moderators_have_comments_only():
    assert permissions_of("Moderator") == {
        "comments.view_comment",
        "comments.change_comment",
        "comments.moderate_comment",
    }


def test_granting_again_changes_nothing():
    before = {role: permissions_of(role) for role in ("Penulis", "Editor", "Moderator", "Admin")}
    grant_everything()
    assert {role: permissions_of(role) for role in before} == before
    assert Group.objects.count() == 4


def test_granting_puts_back_what_was_changed_by_hand():
    group = Group.objects.get(name="Penulis")
    group.permissions.remove(Permission.objects.get(codename="add_article"))
    group.permissions.add(Permission.objects.get(codename="publish_article"))
    grant_everything()
    assert "news.add_article" in permissions_of("Penulis")
    assert "news.publish_article" not in permissions_of("Penulis")
