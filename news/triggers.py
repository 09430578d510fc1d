"""Rules about texts that the database itself keeps, whatever code asks: no revision is lost, nor what it names."""

import pgtrigger

from bekasi_portal.page_triggers import page_triggers

never_deleted = pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)
text_never_changes = pgtrigger.ReadOnly(
    name="text_never_changes",
    fields=["article", "number", "snapshot", "fingerprint", "mentions", "based_on", "saved_by", "saved_at"],
)


def kept_while_named(label: str) -> pgtrigger.Trigger:
    """Refuses to delete a row that some revision names. `label` is the model's, such as "news.photo"."""
    return pgtrigger.Trigger(
        name="kept_while_named",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"""
            IF EXISTS (SELECT FROM news_revision WHERE mentions @> ARRAY['{label}:' || OLD.id]::varchar[]) THEN
                RAISE EXCEPTION '{label} % is named by a revision', OLD.id
                    USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'news_revision_names_it';
            END IF;
            RETURN OLD;
        """,
    )


# ---- What public pages show (bekasi_portal/page_triggers.py) ----

article_pages = page_triggers(
    "id", "title", "slug", "summary", "body", "section_id", "lead_photo_id", "lead_caption", "dateline_place", "outlet",
    "event_on", "kind", "published_at", "expires_at", "updated_at", "change_note", "source_name", "source_url",
    visible="r.state = 'published'", lost="id",
)  # fmt: skip


def parts_of_articles(column: str = "article_id") -> list[pgtrigger.Trigger]:
    """For a table between articles and something else; `column` names the article."""
    return page_triggers(visible=_of_published(f"r.{column}"))


def used_in_articles(table: str, column: str, *, article: str = "article_id") -> list[pgtrigger.Trigger]:
    """For what articles name in a table between: what none of them names is on no page."""
    return page_triggers(visible=_named_in(table, column, article=article))


def _of_published(key: str) -> str:
    return f"EXISTS (SELECT FROM news_article a WHERE a.id = {key} AND a.state = 'published')"


def _named_in(table: str, column: str, *, article: str = "article_id") -> str:
    return f"EXISTS (SELECT FROM {table} t WHERE t.{column} = r.id AND {_of_published(f't.{article}')})"


photo_pages = page_triggers(
    visible="EXISTS (SELECT FROM news_article a WHERE a.lead_photo_id = r.id AND a.state = 'published') OR "
    + _named_in("news_articlephoto", "photo_id")
)
