"""Rules about texts that the database itself keeps, whatever code asks: no revision is lost, nor what it names."""

import pgtrigger

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
