"""The news app's tables; one file for each thing the press office works with."""

from news.models.article import Article, ArticleAttachment, ArticlePhoto, Byline
from news.models.attachment import Attachment
from news.models.contributor import Contributor
from news.models.demo import DemoItem
from news.models.desk import EditorialNote, EmbargoReader, Presence, UnsavedCopy
from news.models.events import EditorialEvent
from news.models.front_page import FrontPagePick
from news.models.list_count import ListCount
from news.models.page import FixedPage
from news.models.photo import Photo
from news.models.redirect import SlugRedirect
from news.models.revision import Revision
from news.models.section import Section
from news.models.tag import Tag, TaggedArticle

__all__ = [
    "Article",
    "ArticleAttachment",
    "ArticlePhoto",
    "Attachment",
    "Byline",
    "Contributor",
    "DemoItem",
    "EditorialEvent",
    "EditorialNote",
    "EmbargoReader",
    "FixedPage",
    "FrontPagePick",
    "ListCount",
    "Photo",
    "Presence",
    "Revision",
    "Section",
    "SlugRedirect",
    "Tag",
    "TaggedArticle",
    "UnsavedCopy",
]
