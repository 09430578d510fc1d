"""Triggers that count the articles of each list by month (ListCount), whatever changes them: one row a change.

`moved` are the rows of a statement: each one as it is now, and as it was with a minus. `a` is an article.
"""

import pgtrigger

from bekasi_portal.page_triggers import statement_trigger

PARTS = {
    "write": "INSERT INTO news_listcount (kind, key, month, articles)",
    "month": "date_trunc('month', a.published_at AT TIME ZONE 'Asia/Jakarta')::date",
    "is_counted": "a.state = 'published' AND a.expires_at IS NULL",
}

# An article in all its lists. A contributor with two roles on it has it once.
OF_ARTICLE = """
    {write}
    SELECT listed.kind, listed.key, {month}, sum(a.number)
    FROM ({moved}) AS a
    CROSS JOIN LATERAL (
        SELECT 'berita' AS kind, 0::bigint AS key
        UNION ALL SELECT 'rubrik', a.section_id
        UNION ALL SELECT 'topik', tag_id FROM news_taggedarticle WHERE content_object_id = a.id
        UNION ALL (SELECT DISTINCT 'penulis', contributor_id FROM news_byline WHERE article_id = a.id)
    ) AS listed
    WHERE {is_counted}
    GROUP BY 1, 2, 3 HAVING sum(a.number) <> 0;
"""

# Whoever publishes one of the articles at this moment is waited for; else neither would see what the other did.
WAIT = """
    PERFORM FROM news_article WHERE id IN (SELECT article FROM ({moved}) AS moved) ORDER BY id FOR NO KEY UPDATE;
"""

OF_TAG = """
    {write}
    SELECT 'topik', moved.key, {month}, sum(moved.number)
    FROM ({moved}) AS moved JOIN news_article a ON a.id = moved.article
    WHERE {is_counted}
    GROUP BY 1, 2, 3 HAVING sum(moved.number) <> 0;
"""

# What counts is whether a contributor stands on an article after the statement, and whether before it.
OF_BYLINE = """
    {write}
    SELECT 'penulis', pair.key, {month}, sum(sign(pair.after) - sign(pair.after - pair.number)) AS number
    FROM (
        SELECT moved.key, moved.article, sum(moved.number) AS number, (
            SELECT count(*) FROM news_byline b WHERE b.article_id = moved.article AND b.contributor_id = moved.key
        ) AS after
        FROM ({moved}) AS moved GROUP BY 1, 2
    ) AS pair JOIN news_article a ON a.id = pair.article
    WHERE {is_counted} AND sign(pair.after) <> sign(pair.after - pair.number)
    GROUP BY 1, 2, 3;
"""


def _counting(function: str, columns: str, *, emptied: str) -> list[pgtrigger.Trigger]:
    """The triggers of a table. `emptied`: the lists that have nothing once all its rows are gone at a stroke."""
    new, old = f"SELECT {columns}, 1 AS number FROM new_rows", f"SELECT {columns}, -1 AS number FROM old_rows"  # noqa: S608
    statements = (
        ("insert", pgtrigger.Insert, {"new": "new_rows"}, new),
        ("update", pgtrigger.Update, {"old": "old_rows", "new": "new_rows"}, f"{new} UNION ALL {old}"),
        ("delete", pgtrigger.Delete, {"old": "old_rows"}, old),
    )
    return [
        *(
            statement_trigger(f"count_{name}", operation, function.format(moved=moved, **PARTS), **rows)
            for name, operation, rows, moved in statements
        ),
        statement_trigger("count_truncate", pgtrigger.Truncate, f"DELETE FROM news_listcount WHERE {emptied};"),  # noqa: S608
    ]


of_articles = _counting(OF_ARTICLE, "id, section_id, state, published_at, expires_at", emptied="true")
of_tags = _counting(WAIT + OF_TAG, "tag_id AS key, content_object_id AS article", emptied="kind = 'topik'")
of_bylines = _counting(WAIT + OF_BYLINE, "contributor_id AS key, article_id AS article", emptied="kind = 'penulis'")
