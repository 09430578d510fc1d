"""Files under names made from their content: written whole or not at all, and never changed afterwards."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage


def content_hash(content: bytes) -> str:
    """16 hex digits that stand for these bytes in a file's name."""
    return sha256(content).hexdigest()[:16]


def put(name: str, content: bytes) -> str:
    """Store bytes under a name below the media folder and give the name back.

    The file appears in one step, so a crash or a full disk leaves no half file; an existing file has the same bytes.
    """
    target = Path(default_storage.path(name))
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".belum-selesai-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, settings.FILE_UPLOAD_PERMISSIONS)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise
    return name
