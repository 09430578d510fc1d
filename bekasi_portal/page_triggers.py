"""Triggers by which Postgres tells that public pages changed: for tables that public pages show.

One for each kind of statement, so that bulk changes and SQL by hand are told too, once each. They compare what the
public sees before and after, and tell nothing when that is the same. bekasi_portal/page_changes.py has the payloads.
"""

import pgtrigger

CHANNEL = "page_changes"
# Articles told one by one; beyond so many in a statement all pages are meant.
MOST_ARTICLES = 100

EVERYWHERE = "PERFORM pg_notify('{channel}', '{payload}');"
OF_ARTICLES = """
    IF (SELECT count(DISTINCT {article}) FROM ({rows}) AS touched) > {most} THEN
        PERFORM pg_notify('{channel}', '{everywhere}');
    ELSE
        PERFORM pg_notify('{channel}', '{payload} ' || slug) FROM news_article
            WHERE id IN (SELECT {article} FROM ({rows}) AS touched) AND state <> 'draft';
    END IF;
"""


def page_triggers(
    *columns: str, visible: str = "true", article: str = "", lost: str = "", lost_while: str = ""
) -> list[pgtrigger.Trigger]:
    """The triggers of a table. Names are SQL, a row is `r`.

    `columns`: those that pages show, the key included; all when none is given. `visible`: the rows that they show.
    `article`: the column that names the only article on whose pages (and the front page) the row is shown.
    `lost`: the columns whose values may not even be served as a stale page once they are gone, of rows `lost_while`
    (as `visible`, unless told).
    """
    picked = ", ".join(columns) or "*"
    old, new = (_rows(picked, table, visible) for table in ("old_rows", "new_rows"))
    changed = f"({old} EXCEPT {new}) UNION ALL ({new} EXCEPT {old})"
    kept = [article, lost] if article else [lost]
    before, after = (_rows(", ".join(kept), table, lost_while or visible) for table in ("old_rows", "new_rows"))
    on_update = _if_any(changed, article=article)
    if lost:
        on_update = _if_any(f"{before} EXCEPT {after}", article=article, payload="removal") + on_update
    away = _if_any(old, article=article, payload="removal" if lost else "pages")
    return [
        statement_trigger("pages_insert", pgtrigger.Insert, _if_any(new, article=article), new="new_rows"),
        statement_trigger("pages_delete", pgtrigger.Delete, away, old="old_rows"),
        statement_trigger("pages_update", pgtrigger.Update, on_update, old="old_rows", new="new_rows"),
        statement_trigger("pages_truncate", pgtrigger.Truncate, EVERYWHERE.format(channel=CHANNEL, payload="removal")),
    ]


def _rows(columns: str, table: str, condition: str) -> str:
    return f"SELECT {columns} FROM {table} AS r WHERE {condition}"  # noqa: S608 (made of constants)


def _if_any(rows: str, *, article: str, payload: str = "pages") -> str:
    if not article:
        tell = EVERYWHERE.format(channel=CHANNEL, payload=payload)
    else:
        of_article = {"pages": "berita", "removal": "berita-removal"}[payload]
        tell = OF_ARTICLES.format(
            channel=CHANNEL, payload=of_article, everywhere=payload, article=article, rows=rows, most=MOST_ARTICLES
        )
    return f"IF EXISTS (SELECT FROM ({rows}) AS shown) THEN {tell} END IF;\n"


def statement_trigger(name: str, operation, function: str, **rows: str) -> pgtrigger.Trigger:
    """Runs `function` after each statement of a kind; `rows` name its transition tables, `old` and `new`."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        level=pgtrigger.Statement,
        operation=operation,
        referencing=pgtrigger.Referencing(**rows) if rows else None,
        func=f"{function} RETURN NULL;",
    )
