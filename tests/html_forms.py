"""What a browser would send of a form on a page, when nobody touches it."""

from html.parser import HTMLParser

NOT_SENT = {"submit", "button", "image", "reset", "file"}


class _Form(HTMLParser):
    def __init__(self, form_id: str):
        super().__init__()
        self.form_id, self.is_inside, self.sent = form_id, False, []
        self.area = self.select = self.text = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.is_inside = attrs.get("id") == self.form_id
        if not self.is_inside or "disabled" in attrs or attrs.get("form", self.form_id) != self.form_id:
            return
        if tag == "input" and attrs.get("name") and attrs.get("type") not in NOT_SENT:
            is_choice = attrs.get("type") in ("checkbox", "radio")
            if not is_choice or "checked" in attrs:
                self.sent.append((attrs["name"], attrs.get("value") or ("on" if is_choice else "")))
        elif tag == "textarea" and attrs.get("name"):
            self.area, self.text = attrs["name"], ""
        elif tag == "select":
            self.select = attrs["name"]
        elif tag == "option" and self.select and "selected" in attrs:
            self.sent.append((self.select, attrs.get("value") or ""))

    def handle_data(self, data):
        if self.area:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.area:
            # The first line break in a text area is markup.
            self.sent.append((self.area, self.text.removeprefix("\r").removeprefix("\n")))
            self.area = None


def sent_by(page: str, *, form_id: str) -> dict[str, list[str]]:
    """Name → values, as ``QueryDict.lists()`` gives them to the server."""
    form = _Form(form_id)
    form.feed(page)
    fields = {}
    for name, value in form.sent:
        fields.setdefault(name, []).append(value)
    return fields
