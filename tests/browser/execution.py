"""Whether a text has become more than text in a browser: what ran, what was fetched, what stands on the page."""

# alert and its neighbours ask nobody here, they tell. What a handler, eval or a timer runs ends in one of them.
TELLING = """
for (const name of ["alert", "confirm", "prompt", "print"]) {
  window[name] = (...words) => window.tellRan(`${name}(${words})`);
}
"""
# What this portal's own pages have nowhere: its policy forbids inline scripts, handlers and styles.
LOOK = """() => {
  const leading = "action background data from href poster src srcset to values xlink:href".split(" ");
  const running = /^(?:javascript|data|vbscript|livescript|blob|filesystem|view-source):/i;
  const speaking = /^(?:on.+|srcdoc|formaction|style|popover|hx-.+|data-hx-.+)$/;
  const foreign = `iframe, frame, frameset, fencedframe, portal, object, embed, applet, base, meta[http-equiv], style,
    math, animate, animateTransform, set, foreignObject, image, marquee, bgsound, video, audio, template, dialog, xmp,
    plaintext, body link, body meta, body title, form form, img[src*="//"]`;
  const found = [];
  const tell = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 160)}`);
  // The comment form comes into a page on demand; everything that does so names an address of the portal.
  const ownPieces = {
    "hx-get": /^\\/berita\\/[\\w-]+\\/komentar\\/formulir\\/(?:\\?balas=\\d+)?$/,
    "hx-post": /^\\/berita\\/[\\w-]+\\/komentar\\/$/,
    "hx-target": /^#formulir$/,
    "hx-swap": /^innerHTML show:top$/,
    "hx-disabled-elt": /^find button\\[type=submit\\]$/,
  };
  const isOwn = (script) => /^\\/(?:static|admin\\/jsi18n)\\//.test(script.getAttribute("src"));
  for (const element of document.querySelectorAll("*")) {
    const kind = element.localName;
    if (element.matches(foreign)) tell("element", element);
    if (kind === "script" && element.type === "application/ld+json") JSON.parse(element.textContent);
    else if (kind === "script" && !isOwn(element)) tell("script", element);
    for (const { name, value } of element.attributes) {
      const address = value.replace(/[\\0-\\x20]/g, "");
      const speaks = speaking.test(name) && !ownPieces[name]?.test(value);
      if (speaks || (leading.includes(name) && running.test(address))) tell(name, element);
    }
    if (kind === "form" && !/^(?:$|[#?]|\\/(?!\\/))/.test(element.getAttribute("action") || "")) tell("form", element);
  }
  // A comment's text is paragraphs, line breaks, and links that say where they lead.
  for (const element of document.querySelectorAll(".comment__text *, .comment-words *")) {
    const names = element.getAttributeNames().join(" ");
    const address = element.getAttribute("href");
    const isLink = names === "href rel" && address === element.textContent && /^https?:\\/\\//i.test(address);
    const isBreak = !names && /^(?:p|br)$/.test(element.localName);
    if (element.localName === "a" ? !isLink : !isBreak) tell("in a text", element);
  }
  return found;
}"""
# Many times faster than going there, and the same markup in the same browser. The frame has no policy of its own.
OPEN = """async ([address, fields]) => {
  const sent = fields ? { method: "POST", body: new URLSearchParams(fields) } : {};
  const answer = await fetch(address, { cache: "no-store", ...sent });
  const frame = document.createElement("iframe");
  frame.srcdoc = await answer.text();
  const loading = new Promise((done) => (frame.onload = done));
  document.querySelectorAll("iframe").forEach((former) => former.remove());
  document.body.append(frame);
  await loading;
  return [answer.status, answer.headers.get("Content-Type"), answer.headers.get("X-Content-Type-Options")];
}"""
HTML = ["text/html; charset=utf-8", "nosniff"]


def watched_page(context, *, portal: str):
    """A page whose `ran` fills with what runs in it or in a frame of it, and what it fetches from anywhere else."""
    ran = []
    context.expose_binding("tellRan", lambda source, words: ran.append(f"{words} in {_named_frame(source['frame'])}"))
    context.add_init_script(TELLING)
    context.on("request", lambda request: None if request.url.startswith(portal) else ran.append(request.url))
    page = context.new_page()
    page.on("dialog", lambda dialog: (ran.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.ran = ran
    return page


def _named_frame(frame) -> str:
    while not frame.name and frame.parent_frame:
        frame = frame.parent_frame
    return frame.name or frame.url


def strange_elements(frame) -> list[str]:
    """What stands in a page or a frame and is none of the portal's own."""
    return frame.evaluate(LOOK)


def became_markup(page) -> list[str]:
    """Everything on a watched page, or run by it, that its text should not have become."""
    return strange_elements(page) + page.ran


def visit(page, address: str, *fields, status: int = 200, with_token: bool = True):
    """The answer to an address in a frame of the page, looked through; pairs of name and value are sent as a form.

    They are sent exactly as they are: a field of the portal's own page would drop some letters.
    """
    if fields and with_token:
        (token,) = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrftoken"]
        fields = [*fields, ("csrfmiddlewaretoken", token)]
    assert page.evaluate(OPEN, [address, fields or None]) == [status, *HTML]
    (frame,) = page.main_frame.child_frames
    assert strange_elements(frame) + page.ran == []
    return frame


def go(page, address: str):
    """The same for going there."""
    assert page.goto(address).status == 200
    assert became_markup(page) == []
    return page
