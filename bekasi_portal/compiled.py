"""Querysets that are made into SQL once, and planned by Postgres once a connection, then run with other values.

Making the SQL of a page takes Django longer than Postgres needs to answer it, and planning it takes Postgres longer
than running it; both are the same work for every reader. The queryset stays the one place that says what is asked.
"""

from collections.abc import Callable
from copy import copy
from datetime import date
from functools import cached_property
from inspect import signature

from django.db import NotSupportedError, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet, Value
from psycopg import sql


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


class PreparedCursor(ServerBindingCursor):
    """Has Postgres keep the plan of a statement for the next time on the same connection."""

    def execute(self, query, parameters=None):
        if self.connection.prepare_threshold != 1:
            # Django forbids psycopg to keep plans at all; other cursors still do not ask for it.
            self.connection.prepare_threshold = 1
            # Postgres would compare plans for these values with the one for all, and plan anew where it guesses wrong.
            # Statements of other cursors have their values in them, so that this changes nothing for them.
            super().execute("SET plan_cache_mode = force_generic_plan")
        return super().execute(query, parameters, prepare=True)


class Compiled:
    """`Compiled(build)(name=value, ...)` gives the rows of the queryset that `build(name=...)` makes, as a list.

    `build` is called once, with a Parameter for each of its names, or Keys where the name ends in `_keys`. It may hand
    them on as values of filters, and must not look at them. A value that is None finds no row. Raises FrozenTimeError
    where it reads the clock itself.
    `keeps_plan`: one plan is good for all values; otherwise Postgres looks at the values each time. A list has as good
    as never one plan: what is best for a topic on every fifth article is slow for one on three.
    """

    def __init__(self, build: Callable[..., QuerySet], *, keeps_plan: bool = True):
        self.build, self.keeps_plan = build, keeps_plan

    def __call__(self, **values) -> list:
        queryset, compiler, statement, names = self._made
        compiler = copy(compiler)
        compiler.connection = connections[queryset.db]
        found = self._run(compiler.connection, statement, [values[name] for name in names])
        compiler.execute_sql = lambda *args, **kwargs: [found]
        run = queryset.all()
        run.query.get_compiler = lambda *args, **kwargs: compiler
        return list(run)

    def _run(self, connection, statement: str, values: list) -> list[tuple]:
        connection.ensure_connection()
        try:
            with self._cursor(connection) as cursor:
                cursor.execute(statement, values)
                return cursor.fetchall()
        except NotSupportedError:
            # A migration has changed a column that the kept plan gives. The connection goes, and its plans with it.
            if connection.in_atomic_block:
                raise
            connection.connection.close()
            connection.close()
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
                return cursor.fetchall()

    def _cursor(self, connection):
        """Django's own cursor, or one like it (with its log and its errors) over one that keeps the plan."""
        if not self.keeps_plan:
            return connection.cursor()
        return connection._prepare_cursor(PreparedCursor(connection.connection))

    @cached_property
    def _made(self):
        names = signature(self.build).parameters
        queryset = self.build(**{name: (Keys if name.endswith("_keys") else Parameter)(name) for name in names})
        compiler = queryset.query.get_compiler(using=queryset.db)
        statement, values = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
        compiler.get_converters = lambda columns: converters
        if any(isinstance(value, date) for value in values):
            raise FrozenTimeError(statement)
        return (
            queryset,
            compiler,
            _with_constants(statement, values),
            [value.name for value in values if isinstance(value, Parameter)],
        )


def _with_constants(statement: str, values) -> str:
    """The statement with every value in it but those that each run says, so that Postgres knows their types."""
    first, *rest = statement.split("%s")
    written = ["%s" if isinstance(each, Parameter) else _literal(each) for each in values]
    return first + "".join(value + part for value, part in zip(written, rest, strict=True))


def _literal(value) -> str:
    return sql.Literal(value).as_string().replace("%", "%%")
