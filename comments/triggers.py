"""A rule that crosses rows, kept by the database: a reply stands under a top-level comment of its own article."""

import pgtrigger

from bekasi_portal.page_triggers import page_triggers

one_level_of_replies = pgtrigger.Trigger(
    name="one_level_of_replies",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id", "article_id"),
    condition=pgtrigger.Q(new__parent__isnull=False),
    func="""
        PERFORM 1 FROM comments_comment
            WHERE id = NEW.parent_id AND article_id = NEW.article_id AND parent_id IS NULL FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'a reply stands under a top-level comment of its article'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_one_level_of_replies';
        END IF;
        RETURN NEW;
    """,
)

# What a comment shows on its article's pages and on the front page, once it was public.
comment_pages = page_triggers(
    "id", "article_id", "parent_id", "author_name", "text", "office", "ticket", "state", "reason", "likes", "is_pinned",
    "edited_at", visible="r.state IN ('approved', 'removed', 'deleted')", article="article_id",
    lost="id, text, author_name", lost_while="r.state = 'approved'",
)  # fmt: skip
