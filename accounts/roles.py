"""The four roles of the newsroom. This table is their only definition: every migrate puts the groups right again.

They are made after migrating, because permissions do not exist while migrations run.
"""

from fnmatch import fnmatch

from django.contrib.auth.management import create_permissions

WRITER, EDITOR, MODERATOR, ADMIN = "Penulis", "Editor", "Moderator", "Admin"
COMMENT_MODERATION = ["comments.view_comment", "comments.change_comment", "comments.moderate_comment"]
COMMENT_RULES = [f"comments.*_{model}" for model in ("siterules", "articlerules", "authorstanding", "term")]
ROLES = {
    # Writers cannot publish, and see their own texts only (ArticleQuerySet.visible_to).
    WRITER: [
        *(f"news.{do}_{model}" for do in ("add", "change", "view") for model in ("article", "photo", "attachment")),
        *(f"news.*_{model}" for model in ("byline", "articlephoto", "articleattachment", "taggedarticle")),
        *(f"news.view_{model}" for model in ("section", "contributor", "tag")),
        "awards.view_award",
    ],
    # Adding a comment means answering residents in the name of an office.
    EDITOR: ["news.*", "awards.*", *COMMENT_MODERATION, "comments.add_comment", *COMMENT_RULES],
    MODERATOR: COMMENT_MODERATION,
    ADMIN: ["news.*", "awards.*", "comments.*", "accounts.*"],
}  # fmt: skip


def grant_roles(app_config, using, **kwargs):
    """Give every role exactly its permissions of one app, after that app has been migrated."""
    from django.contrib.auth.models import Group, Permission

    create_permissions(app_config, verbosity=0, using=using)
    label = app_config.label
    permissions = list(Permission.objects.using(using).filter(content_type__app_label=label))
    for role, patterns in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=role)
        granted = {
            permission
            for permission in permissions
            if any(fnmatch(f"{label}.{permission.codename}", pattern) for pattern in patterns)
        }
        held = set(group.permissions.filter(content_type__app_label=label))
        group.permissions.add(*granted - held)
        group.permissions.remove(*held - granted)
