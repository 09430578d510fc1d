from awards import years
from awards.models import Award, Scheme


def of(*numbers, **fields):
    return [Award(year=number, **fields) for number in numbers]


def shown(entries):
    return [(str(entry), len(entry.awards)) for entry in entries]


def test_years_without_records_are_said():
    assert shown(years.newest_first(of(2025, 2025, 2022))) == [("2025", 2), ("2023–2024", 0), ("2022", 1)]
    assert years.newest_first([]) == []


def test_scheme_shows_its_last_five_finished_years():
    expected = [("2025", 1), ("2024", 0), ("2023", 0), ("2022", 0), ("2021", 0)]
    assert shown(years.of_scheme(of(2025), this_year=2026)) == expected
    assert shown(years.of_scheme(of(2026), this_year=2026))[0] == ("2026", 1)


def test_scheme_shows_older_years_as_far_as_records_go():
    entries = years.of_scheme(of(2025, 2019, 2010), this_year=2026)
    assert shown(entries)[5:] == [("2020", 0), ("2019", 1), ("2011–2018", 0), ("2010", 1)]


def test_scheme_whose_records_are_old_shows_the_years_since():
    entries = years.of_scheme(of(2015), this_year=2026)
    assert shown(entries) == [(str(year), 0) for year in range(2025, 2020, -1)] + [("2016–2020", 0), ("2015", 1)]


def test_scheme_without_records_shows_no_years():
    assert years.of_scheme([], this_year=2026) == []


def test_what_is_said_of_earlier_years_is_said_once_for_each_scheme():
    scheme, silent = Scheme(earlier_years="Pers menyebut tujuh kali."), Scheme()
    awards = of(2025, scheme=scheme) + of(2025, scheme=silent) + of(2024, scheme=scheme)
    assert years.said_of_earlier(awards) == ["Pers menyebut tujuh kali."]
