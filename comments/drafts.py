"""A comment typed before signing in waits in the visitor's session, one for each article, until it is sent."""

KEY = "comment_drafts"
MOST = 5


def keep(session, article, typed: dict) -> None:
    drafts = session.get(KEY, {})
    drafts.pop(str(article.pk), None)
    drafts[str(article.pk)] = typed
    session[KEY] = dict(list(drafts.items())[-MOST:])


def kept(session, article) -> dict:
    return session.get(KEY, {}).get(str(article.pk), {})


def drop(session, article) -> None:
    drafts = session.get(KEY, {})
    if drafts.pop(str(article.pk), None) is not None:
        session[KEY] = drafts
