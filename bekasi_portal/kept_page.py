"""A public page as the portal rendered it, and how a reader gets it: compressed, unchanged, or without its body."""

import hashlib
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

import brotli

LARGEST_PAGE = 2 * 1024 * 1024
FROM_REQUEST = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "SCRIPT_NAME", "PATH_INFO", "HTTP_HOST", "REMOTE_ADDR")
# Said anew with every answer.
OWN_HEADERS = {"etag", "content-length", "content-encoding", "vary", "date"}
Key = tuple[str, str, str, str]
Headers = list[tuple[str, str]]


@dataclass(eq=False)
class Page:
    """An answer as rendered, and the forms of its body that were asked for. Times are seconds of the clock."""

    status: str
    headers: Headers
    body: bytes
    request: dict
    rendered_at: float = 0
    # When something that it shows changed.
    stale_at: float = 0
    retry_at: float = 0
    hits: int = 0
    is_awaited: bool = False
    forms: dict[str, tuple[bytes, Headers]] = field(default_factory=dict)

    @property
    def may_be_kept(self) -> bool:
        told = {name.lower(): value for name, value in self.headers}
        is_public = "public" in told.get("cache-control", "") and "set-cookie" not in told
        return self.status.startswith("200") and is_public and len(self.body) <= LARGEST_PAGE

    @property
    def cost(self) -> int:
        """Bytes in memory, with room for the compressed forms."""
        return len(self.body) * 3 // 2 + 4096

    def form(self, encoding: str) -> tuple[bytes, Headers]:
        """Body and headers in an encoding: "br", "gzip", or "" for none."""
        if encoding not in self.forms:
            body = ENCODERS[encoding](self.body)
            tag = hashlib.sha256(self.body).hexdigest()[:24]
            headers = [(name, value) for name, value in self.headers if name.lower() not in OWN_HEADERS]
            headers += [("Vary", "Accept-Encoding")]
            headers += [("ETag", f'"{tag}{encoding and "-"}{encoding}"')] if self.may_be_kept else []
            headers += [("Content-Encoding", encoding)] if encoding else []
            headers.append(("Content-Length", str(len(body))))
            self.forms[encoding] = (body, headers)
        return self.forms[encoding]


def _gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(6, wbits=31)
    return packer.compress(body) + packer.flush()


ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": _gzip,
    "": lambda body: body,
}


def render(application, key: Key, request: dict) -> Page:
    """Ask the portal for a page by its address alone."""
    scheme, host, _, query = key
    bare = {name: request[name] for name in FROM_REQUEST if name in request} | {
        "REQUEST_METHOD": "GET", "QUERY_STRING": query, "HTTP_HOST": host, "CONTENT_LENGTH": "0",
        "wsgi.version": (1, 0), "wsgi.url_scheme": scheme, "wsgi.input": BytesIO(), "wsgi.run_once": False,
        "wsgi.errors": request["wsgi.errors"], "wsgi.multithread": True, "wsgi.multiprocess": True,
    }  # fmt: skip
    told: list = []
    chunks = application(dict(bare), lambda status, headers, exc_info=None: told.append((status, headers)))
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    status, headers = told[-1]
    return Page(status, headers, body, bare)


def give(page: Page, request: dict, start_response, *, told: str) -> list[bytes]:
    accepted = request.get("HTTP_ACCEPT_ENCODING", "")
    encoding = next((name for name in ("br", "gzip") if name in accepted and f"{name};q=0" not in accepted), "")
    body, headers = page.form(encoding)
    headers = [*headers, ("Cache-Status", f"portal; {told}")]
    if "stale" in told:
        # nginx would show it for another second.
        headers += [("Age", str(int(time.time() - page.rendered_at))), ("X-Accel-Expires", "0")]
    known = request.get("HTTP_IF_NONE_MATCH")
    if known and any(name == "ETag" and value in known for name, value in headers):
        start_response("304 Not Modified", [pair for pair in headers if not pair[0].startswith("Content-")])
        return []
    start_response(page.status, headers)
    return [] if request["REQUEST_METHOD"] == "HEAD" else [body]
