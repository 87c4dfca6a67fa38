"""A time is read in the zone it names, else in its writer's."""

from datetime import UTC, timedelta
from string import ascii_lowercase

import pytest

from newsreader.dates import (
    Dated,
    country_timezone,
    is_believable,
    language_timezone,
    parse_date,
    parse_written_date,
)
from tests.dates.expected import NOW, at, on


@pytest.mark.parametrize(
    "raw",
    [
        "2023-03-24T10:30:00Z",
        "2023-03-24T10:30Z",
        "2023-03-24 10:30:00+00",
        "2023-03-24T11:30:00.123456+01:00",
        "2023-03-24T10:30:00+00:00[Europe/London]",
        "20230324T103000Z",
        "202303241030",
        "20230324103000",
        "Fri, 24 Mar 2023 10:30:00 +0000",
        "Fri, 24 Mar 2023 10:30:00 -0000",
        "Fri, 24 Mar 23 10:30 UT",
        "Fri, 24 Mar 2023 06:30:00 EDT",
        "Fri 24 Mar 2023 10:30 GMT",
        "Fri Mar 24 10:30:00 2023",
        "Fri Mar 24 11:30:00 BST 2023",
        "Fri Mar 24 2023 11:30:00 GMT+0100 (British Summer Time)",
        "24 March 2023 at 10.30am",
        "10:30, 24 March 2023",
        "Published 10:30 GMT 24 March 2023",
        "Fri 24 Mar 2023 10.30 GMT",
        "24.03.2023, 10.30 Uhr",
        "24. mars 2023 kl. 10.30",
        "24. März 2023, 10:30 Uhr",
        "le 24 mars 2023 à 10h30",
        "1679653800",
        "1679653800000",
        "1679653800.25",
    ],
)
def test_a_time_is_read_in_the_zone_it_names(raw: str) -> None:
    assert parse_date(raw, NOW) == at(2023, 3, 24, 10, 30)


def test_a_time_without_a_zone_is_londons() -> None:
    assert parse_date("24 March 2023 10:30", NOW) == at(2023, 3, 24, 10, 30)
    assert parse_date("24 July 2023 10:30", NOW) == at(2023, 7, 24, 9, 30)


def test_an_impossible_time_leaves_only_the_day() -> None:
    assert parse_date("24 March 2023 25:61", NOW) == on(2023, 3, 24)


def test_a_date_up_to_a_day_ahead_is_accepted_because_of_time_zones() -> None:
    assert is_believable(Dated(NOW + timedelta(hours=23), "time"), NOW)
    assert not is_believable(Dated(NOW + timedelta(hours=25), "time"), NOW)


@pytest.mark.parametrize(
    ("raw", "when"),
    [
        ("2 July 2025, 8.30pm BST", "2025-07-02T20:30:00+01:00"),
        ("2025-07-02T00:30:00+09:00", "2025-07-02T00:30:00+09:00"),
        ("2 July 2025 00:30", "2025-07-02T00:30:00+01:00"),
        ("Jan. 2, 2025 6:00 a.m. PT", "2025-01-02T06:00:00-08:00"),
        ("July 2, 2025 6:00 a.m. PT", "2025-07-02T06:00:00-07:00"),
    ],
)
def test_a_time_as_written_keeps_the_zone_it_names(raw: str, when: str) -> None:
    written = parse_written_date(raw, NOW)
    assert written is not None
    assert written.when.isoformat() == when
    assert parse_date(raw, NOW) == written


def test_a_time_without_a_zone_is_in_the_writers_zone_if_that_is_known() -> None:
    written = parse_written_date("1 July 2025, 15:25", NOW, zone=country_timezone("it"))
    assert written is not None
    assert written.when.isoformat() == "2025-07-01T15:25:00+02:00"
    named = parse_written_date("1 July 2025, 15:25 BST", NOW, zone=country_timezone("it"))
    assert named is not None
    assert named.when.isoformat() == "2025-07-01T15:25:00+01:00"


@pytest.mark.parametrize(
    ("country", "zone"),
    [("uk", "Europe/London"), ("IT", "Europe/Rome"), ("jp", "Asia/Tokyo"), ("us", "None"), ("", "None")],
)
def test_a_country_has_a_time_zone_only_if_it_has_one_alone(country: str, zone: str) -> None:
    assert str(country_timezone(country)) == zone


@pytest.mark.parametrize(
    ("tag", "zone"),
    [
        ("it", "Europe/Rome"),
        ("en-GB", "Europe/London"),
        ("fr-CA", "None"),
        ("ar", "None"),
        ("en", "None"),
        ("", "None"),
    ],
)
def test_a_language_has_the_time_zone_of_its_country(tag: str, zone: str) -> None:
    assert str(language_timezone(tag)) == zone


def test_every_country_has_a_zone_of_the_iana_database() -> None:
    clocks = [country_timezone(first + second) for first in ascii_lowercase for second in ascii_lowercase]
    known = [clock for clock in clocks if clock is not None]
    assert len(known) > 50
    assert UTC not in known


@pytest.mark.parametrize(
    ("zone", "dated"),
    [
        ("America/Los_Angeles", at(2023, 4, 1, 3, 19)),
        ("Europe/Berlin", at(2023, 3, 31, 18, 19)),
        ("asia/tokyo", at(2023, 3, 31, 11, 19)),
        ("Etc/GMT", at(2023, 3, 31, 20, 19)),
        ("[Europe/Paris]", at(2023, 3, 31, 18, 19)),
        ("(America/Argentina/Buenos_Aires)", at(2023, 3, 31, 23, 19)),
        ("BRT", at(2023, 3, 31, 23, 19)),
        ("CLT", at(2023, 4, 1, 0, 19)),
        ("WIB", at(2023, 3, 31, 13, 19)),
        ("-5", at(2023, 4, 1, 1, 19)),
        ("Pacific Daylight Time", at(2023, 4, 1, 3, 19)),
        ("Eastern Time", at(2023, 4, 1, 0, 19)),
        ("Central European Summer Time", at(2023, 3, 31, 18, 19)),
        ("Greenwich Mean Time", at(2023, 3, 31, 20, 19)),
    ],
)
def test_a_zone_is_known_by_each_of_its_names(zone: str, dated: Dated) -> None:
    assert parse_date(f"Fri, 31 Mar 2023 20:19:00 {zone}", NOW) == dated


@pytest.mark.parametrize(
    "zone", ["XYZ", "(XYZ)", "Europe/Nowhere", "Nowhere Standard Time", "+1500", "+9999", "+0060", "-99"]
)
def test_a_time_in_an_unknown_zone_is_left_out(zone: str) -> None:
    assert parse_date(f"Fri, 31 Mar 2023 20:19:00 {zone}", NOW) == on(2023, 3, 31)
    assert parse_date(f"2023-03-31T20:19:00 {zone}", NOW) == on(2023, 3, 31)


@pytest.mark.parametrize(
    "words", ["Uhr", "HRS", "Art", "News and Sport", "BBC News", "by Jo", "| Sport", "reading time"]
)
def test_words_after_a_time_are_no_zone(words: str) -> None:
    assert parse_date(f"24 March 2023 10:30 {words}", NOW) == at(2023, 3, 24, 10, 30)
