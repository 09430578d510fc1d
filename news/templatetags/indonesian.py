"""The filters of bekasi_portal.indonesian. A builtin library: every template has them without loading it."""

from django import template

from bekasi_portal import indonesian

register = template.Library()
for write in (
    indonesian.day,
    indonesian.short_day,
    indonesian.weekday,
    indonesian.clock,
    indonesian.moment,
    indonesian.short_moment,
    indonesian.number,
    indonesian.iso,
):
    register.filter(write)
