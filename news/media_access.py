"""Which uploaded files everyone may fetch. An app with files of its own registers its folder in AppConfig.ready."""

from collections.abc import Callable

from news.models import Attachment, Photo

_rules: dict[str, Callable[[str], bool]] = {}


def register(folder: str, is_public: Callable[[str], bool]) -> None:
    """`is_public` takes a file's path below the media folder and asks the database at most once."""
    _rules[folder] = is_public


def is_public(path: str) -> bool:
    """Whether a file may be shown to everyone now; a folder nobody registered is for staff only."""
    rule = _rules.get(path.partition("/")[0])
    return rule is not None and rule(path)


def is_public_photo(path: str) -> bool:
    """A master or any rendition of a photo that a visible article shows."""
    folder = "/".join(path.split("/")[:2])
    return Photo.objects.public().filter(file=f"{folder}/asli.jpg").exists()


def is_public_attachment(path: str) -> bool:
    return Attachment.objects.public().filter(file=path).exists()
