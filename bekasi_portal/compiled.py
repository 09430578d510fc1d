"""Querysets that are compiled to SQL once and run again and again with other values.

Turning a queryset into SQL takes Django longer than Postgres needs to answer it, and is the same work for every reader.
The queryset stays the one place that says what is asked.
"""

from collections.abc import Callable
from copy import copy
from datetime import date
from functools import cached_property
from inspect import signature

from django.db import connections
from django.db.models import QuerySet, Value


class FrozenTimeError(Exception):
    """A moment of the first run would stay in the SQL for ever; the queryset takes its moments as parameters."""


class Parameter(Value):
    """Stands in a queryset for a value that each run says."""

    def __init__(self, name: str):
        super().__init__(None)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Keys(Parameter):
    """Stands for a list of keys, on the right of `__in`."""

    def as_sql(self, compiler, connection):
        return "(SELECT unnest(%s::bigint[]))", [self]


class Compiled:
    """`Compiled(build)(name=value, ...)` gives the rows of the queryset that `build(name=...)` makes, as a list.

    `build` is called once, with a Parameter for each of its names, or Keys where the name ends in `_keys`. It may hand
    them on as values of filters, and must not look at them. Raises FrozenTimeError where it reads the clock itself.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self.build = build

    def __call__(self, **values) -> list:
        queryset, compiler, sql, parameters = self._made
        said = tuple(values[each.name] if isinstance(each, Parameter) else each for each in parameters)
        compiler = copy(compiler)
        compiler.connection = connections[queryset.db]
        compiler.as_sql = lambda *args, **kwargs: (sql, said)
        run = queryset.all()
        run.query.get_compiler = lambda *args, **kwargs: compiler
        return list(run)

    @cached_property
    def _made(self):
        names = signature(self.build).parameters
        queryset = self.build(**{name: (Keys if name.endswith("_keys") else Parameter)(name) for name in names})
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, parameters = compiler.as_sql()
        if any(isinstance(each, date) for each in parameters):
            raise FrozenTimeError(sql)
        return queryset, compiler, sql, parameters
