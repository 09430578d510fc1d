"""Parts of pages that are the same wherever the same is shown: rendered once, and kept by what they were made of."""

from collections.abc import Hashable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from django import template
from django.db import connection
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.template.base import Node, NodeList, token_kwargs
from django.template.loader import render_to_string
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString

register = template.Library()

# Most of them are rows of lists, some 2 KB each.
MOST_KEPT = 5_000
# Of each place in a template; the largest is a whole article.
MOST_KEPT_OF_A_PLACE = 200
PLAIN = (str, bytes, int, float, Decimal, date, timedelta, type(None))


class UnkeepableError(Exception):
    """What a part shows cannot be told from its values alone."""


class Values:
    """Values by name; the same as others that say the same, whatever objects they are."""

    def __init__(self, values: dict):
        self.values = values
        self.said = tuple((name, said(value)) for name, value in values.items())
        self.hash = hash(self.said)

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        return self.said == other.said


def said(value) -> Hashable:
    """All that a value can show: of a model what was read of it, and of what was read with it.

    A text that is safe as it is differs from one that must be escaped, and True from 1. A named tuple is taken as it
    is, its fields being plain. Raises UnkeepableError for what may say something else later.
    """
    if type(value) is str:
        return value
    if isinstance(value, PLAIN) or hasattr(value, "_fields"):
        return type(value), value
    if isinstance(value, list | tuple):
        return tuple(said(item) for item in value)
    if isinstance(value, dict):
        return tuple((said(name), said(item)) for name, item in value.items())
    if isinstance(value, FieldFile):
        return value.name
    if isinstance(value, Model):
        read = tuple((name, said(item)) for name, item in vars(value).items() if name != "_state")
        return type(value), read, said(value._state.fields_cache)
    raise UnkeepableError(f"{type(value).__name__} {value!r}")


class KeptNode(Node):
    def __init__(self, inside: NodeList, given: dict):
        self.given = given
        self.part = template.Template("")
        self.part.nodelist = inside
        self.rendered = lru_cache(maxsize=MOST_KEPT_OF_A_PLACE)(self._rendered)

    def render(self, context) -> SafeString:
        return self.rendered(Values({name: value.resolve(context) for name, value in self.given.items()}))

    def _rendered(self, given: Values) -> SafeString:
        with connection.execute_wrapper(_refuse_query):
            return self.part.render(template.Context(given.values))


def _refuse_query(*query):
    raise UnkeepableError(query)


@register.tag
def keep(parser, token) -> KeptNode:
    """`{% keep article site_url on=today %}…{% endkeep %}`: what is inside sees these values and nothing else at all.

    It makes no query and holds no block; what it takes from the clock is told by one of the values.
    """
    bits = token.split_contents()[1:]
    given = token_kwargs([bit if "=" in bit else f"{bit}={bit}" for bit in bits], parser)
    if len(given) != len(bits):
        raise template.TemplateSyntaxError(f"“{token.contents}” names one value twice, or something that is none.")
    inside = parser.parse(("endkeep",))
    parser.delete_first_token()
    if inside.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError(f"“{token.contents}” holds a block, which nothing could replace.")
    return KeptNode(inside, given)


def markup(template_name: str, **values) -> SafeString:
    """A template that shows these values and nothing else at all, as with `keep`."""
    return _markup(template_name, Values(values))


@lru_cache(maxsize=MOST_KEPT)
def _markup(template_name: str, given: Values) -> SafeString:
    return render_to_string(template_name, given.values)
