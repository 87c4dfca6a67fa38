"""Strangers' dates are read in the British order, in many languages, and believed only if news can bear them."""

from datetime import UTC, date, datetime, timedelta, timezone
from string import ascii_lowercase
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.dates import (
    Dated,
    believable,
    clock_of,
    clock_of_language,
    date_as_written,
    date_in_address,
    date_words,
    day_name,
    day_of,
    iso,
    named_day,
    parse_date,
)

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
TIMES = st.integers(631_238_400, int(NOW.timestamp())).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
DAYS = st.dates(date(1990, 1, 1), date(2026, 11, 25))


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> Dated:
    """A time of day in UTC."""
    return Dated(datetime(year, month, day, hour, minute, tzinfo=UTC), "time")


def on(year: int, month: int, day: int) -> Dated:
    return Dated(datetime(year, month, day, tzinfo=UTC), "day")


@pytest.mark.parametrize(
    "raw",
    [
        "2023-03-24",
        "20230324",
        "2023/3/24",
        "24 March 2023",
        "24th of March, 2023",
        "24-Mar-2023",
        "24 Mar 23",
        "March 24, 2023",
        "Mar. 24th 2023",
        "Friday, March 24, 2023",
        "24/03/2023",
        "24.03.2023",
        "24/03/23",
        "03/24/2023",
        "News | March 24, 2023",
        "Published: Friday 24 March 2023 by Jo Smith",
        "24 Mawrth 2023",
        "24 mars 2023",
        "24. März 2023",
        "24 de marzo de 2023",
        "24 marzo 2023",
        "24 de março de 2023",
        "24 maart 2023",
        "24. marts 2023",
        "24 marca 2023",
        "2023. március 24.",
        "24 Mart 2023",
        "24 Μαρτίου 2023",
        "24 марта 2023",
        "24 березня 2023",
        "Fri, 24 Mar 2023 00:00:00 GMT",
        "2023-03-24T00:00:00+01:00",
    ],
)
def test_a_day_is_read_however_it_is_written(raw: str) -> None:
    assert parse_date(raw, NOW) == on(2023, 3, 24)


def test_figures_are_read_with_the_day_first() -> None:
    assert parse_date("04/03/2023", NOW) == on(2023, 3, 4)


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
def test_a_time_is_read_with_its_zone(raw: str) -> None:
    assert parse_date(raw, NOW) == at(2023, 3, 24, 10, 30)


def test_a_time_without_a_zone_is_londons() -> None:
    assert parse_date("24 March 2023 10:30", NOW) == at(2023, 3, 24, 10, 30)
    assert parse_date("24 July 2023 10:30", NOW) == at(2023, 7, 24, 9, 30)


def test_a_time_that_does_not_exist_leaves_the_day() -> None:
    assert parse_date("24 March 2023 25:61", NOW) == on(2023, 3, 24)


@pytest.mark.parametrize(
    ("raw", "dated"),
    [
        ("2 hours ago", at(2026, 11, 25, 10)),
        ("an hour ago", at(2026, 11, 25, 11)),
        ("Updated 5 mins ago", at(2026, 11, 25, 11, 55)),
        ("3h", at(2026, 11, 25, 9)),
        ("just now", at(2026, 11, 25, 12)),
        ("3 days ago", on(2026, 11, 22)),
        ("2 weeks ago", on(2026, 11, 11)),
        ("vor 3 Stunden", at(2026, 11, 25, 9)),
        ("vor einer Stunde", at(2026, 11, 25, 11)),
        ("il y a 5 minutes", at(2026, 11, 25, 11, 55)),
        ("hace 3 días", on(2026, 11, 22)),
        ("2 ore fa", at(2026, 11, 25, 10)),
        ("2 dagen geleden", on(2026, 11, 23)),
        ("for 2 timer siden", at(2026, 11, 25, 10)),
        ("1 vecka sedan", on(2026, 11, 18)),
        ("Today", on(2026, 11, 25)),
        ("today 10:30", at(2026, 11, 25, 10, 30)),
        ("yesterday", on(2026, 11, 24)),
        ("Ddoe", on(2026, 11, 24)),
        ("24 March", on(2026, 3, 24)),
        ("Friday, 24 December", on(2025, 12, 24)),
        ("24 November 10:30", at(2026, 11, 24, 10, 30)),
        ("29 February", on(2024, 2, 29)),
    ],
)
def test_what_counts_from_the_present_is_read_when_the_present_is_known(raw: str, dated: Dated) -> None:
    assert parse_date(raw, NOW) == dated
    assert parse_date(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "soon",
        "2023",
        "March 2023",
        "31/02/2023",
        "2023-13-45",
        "Match 12 of 24",
        "4 min read",
        "4 min",
        "12345",
    ],
)
def test_what_is_no_date_is_none(raw: str) -> None:
    assert parse_date(raw, NOW) is None


@pytest.mark.parametrize(
    "raw", ["1970-01-01T00:00:00Z", "0", "1 Jan 1980", "2099-01-01", "27 November 2026", "1989-12-31"]
)
def test_the_future_and_the_time_before_the_web_are_not_believed(raw: str) -> None:
    assert parse_date(raw, NOW) is None


def test_the_computers_clock_decides_what_is_the_future_if_nothing_else_is_said() -> None:
    clock = datetime.now(UTC)
    assert parse_date((clock - timedelta(days=3)).isoformat()) is not None
    assert parse_date((clock + timedelta(days=3)).isoformat()) is None


def test_a_day_ahead_is_room_for_time_zones() -> None:
    assert believable(Dated(NOW + timedelta(hours=23), "time"), NOW)
    assert not believable(Dated(NOW + timedelta(hours=25), "time"), NOW)


@given(TIMES)
def test_iso_comes_back_as_it_went(moment: datetime) -> None:
    dated = parse_date(moment.isoformat(), NOW)
    assert dated is not None
    assert dated.when == moment
    assert (dated.precision == "day") == (moment.hour == moment.minute == moment.second == 0)


@given(TIMES, st.integers(-12 * 60, 14 * 60))
def test_an_offset_changes_the_writing_and_not_the_moment(moment: datetime, minutes: int) -> None:
    local = moment.astimezone(timezone(timedelta(minutes=minutes)))
    dated = parse_date(local.strftime("%a, %d %b %Y %H:%M:%S %z"), NOW)
    assert dated is not None
    if dated.precision == "time":
        assert dated.when == moment
    else:
        assert dated.when.date() == local.date()


FEED_DATES = st.one_of(
    st.builds(
        "{}{} {} {} {}:{}:{} {}".format,
        st.sampled_from(["", "Fri, ", "Xxx, "]),
        st.integers(0, 33),
        st.sampled_from(["Jan", "Feb", "Jun", "Sep", "Dec"]),
        st.sampled_from([1899, 1989, 1990, 2023, 2026, 2027]),
        st.sampled_from(["00", "10", "23", "24", "99"]),
        st.sampled_from(["00", "30", "60"]),
        st.sampled_from(["00", "59", "60", "61"]),
        st.sampled_from(["GMT", "+0000", "-0500", "+1400", "+1430", "+9999", "+0060"]),
    ),
    st.builds(
        "{}-{}T{}:{}:{}{}".format,
        st.sampled_from([1989, 1990, 2023, 2026, 2027]),
        st.sampled_from(["00-01", "02-29", "06-15", "11-25", "11-26", "13-01"]),
        st.sampled_from(["00", "10", "24"]),
        st.sampled_from(["00", "30", "60"]),
        st.sampled_from(["00", "59", "60"]),
        st.sampled_from(["Z", "+00:00", "-05:00", "+14:00", "+14:30", "+99:99"]),
    ),
)


@given(FEED_DATES)
@example("1 Jan 1990 00:00:59 +0060")
def test_the_quick_way_for_the_dates_of_feeds_is_the_long_way(raw: str) -> None:
    long_way = date_as_written(raw, NOW)
    if long_way is not None and long_way.precision == "time":
        long_way = Dated(long_way.when.astimezone(UTC), "time")
    assert parse_date(raw, NOW) == long_way


@given(DAYS)
def test_every_day_is_read_as_it_is_named(day: date) -> None:
    words = day_name(day, date(1900, 1, 1))
    assert parse_date(words, NOW) == Dated(datetime(day.year, day.month, day.day, tzinfo=UTC), "day")


@given(st.text() | st.text(st.sampled_from("0123456789-/:., TZ+agomarh"), max_size=60))
def test_no_text_at_all_raises(raw: str) -> None:
    for now in (NOW, None):
        dated = parse_date(raw, now)
        if dated is not None:
            assert dated.when.tzinfo is not None
            assert believable(dated, now or datetime.now(UTC))


@given(st.text())
def test_no_address_at_all_raises(raw: str) -> None:
    date_in_address(raw, NOW)
    date_in_address(f"https://example.org/{raw}", NOW)


@pytest.mark.parametrize("piece", ["1", "a", "1-", "1 mar ", "(1:11", "1h", "2023-", " ", "1 ", "ﷺ"])
def test_a_long_text_costs_no_more_than_a_short_one(piece: str) -> None:
    parse_date("24 March 2023", NOW)
    started = process_time()
    parse_date(piece * 1_000_000, NOW)
    assert process_time() - started < 1  # a millisecond; a pattern that tries every way takes minutes


@pytest.mark.parametrize(
    ("address", "dated"),
    [
        ("https://www.example.org/2023/03/24/a-story", on(2023, 3, 24)),
        ("https://www.example.org/news/2023/mar/24/a-story", on(2023, 3, 24)),
        ("https://www.example.org/2023-03-24-a-story", on(2023, 3, 24)),
        ("https://www.example.org/news/20230324-a-story.html", on(2023, 3, 24)),
        ("https://www.example.org/news/123456789", None),
        ("https://www.example.org/2099/01/01/a-story", None),
        ("https://www.example.org/a?from=2023/03/24/", None),
    ],
)
def test_an_address_can_hold_a_day(address: str, dated: Dated | None) -> None:
    assert date_in_address(address, NOW) == dated


# The names of days.


def test_days_have_the_names_people_use() -> None:
    assert day_name(date(2026, 11, 25), TODAY) == "Today"
    assert day_name(date(2026, 11, 24), TODAY) == "Yesterday"
    assert day_name(date(2026, 11, 23), TODAY) == "Monday 23 November"
    assert day_name(date(2023, 3, 24), TODAY) == "Friday 24 March 2023"


def test_a_dateline_names_the_day_in_full_and_the_time_if_it_is_known() -> None:
    monday = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    assert date_words(monday, "time", TODAY, UTC) == "Monday 23 November, 10:30"
    assert date_words(datetime(2023, 3, 24, tzinfo=UTC), "day", TODAY) == "Friday 24 March 2023"
    assert date_words(NOW, "time", TODAY, UTC) == "Wednesday 25 November, 12:00"
    assert date_words(None, "none", TODAY) == ""


def test_a_time_belongs_to_the_day_where_the_reader_is() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert day_of(late, "time", timezone(timedelta(hours=1))) == date(2026, 11, 25)
    assert day_of(late, "time", UTC) == date(2026, 11, 24)


def test_a_day_is_the_same_day_everywhere() -> None:
    day = datetime(2026, 11, 24, tzinfo=UTC)
    assert day_of(day, "day", timezone(timedelta(hours=-8))) == date(2026, 11, 24)


def test_iso_writes_no_more_than_is_known() -> None:
    assert iso(datetime(2023, 3, 24, 10, 30, tzinfo=UTC), "time") == "2023-03-24T10:30:00+00:00"
    assert iso(datetime(2023, 3, 24, tzinfo=UTC), "day") == "2023-03-24"
    assert iso(None, "none") is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", date(2026, 11, 25)),
        ("Yesterday", date(2026, 11, 24)),
        ("monday", date(2026, 11, 23)),
        ("2023-03-24", date(2023, 3, 24)),
        ("nonsense", None),
    ],
)
def test_a_person_may_name_a_day(typed: str, day: date | None) -> None:
    assert named_day(typed, TODAY) == day


@pytest.mark.parametrize("raw", ["Fri, 31 Dec 9999 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "31 December 9999"])
def test_a_year_that_cannot_be_is_not_replaced_by_this_one(raw: str) -> None:
    assert parse_date(raw, NOW) is None


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
def test_a_time_can_be_had_in_the_zone_in_which_it_is_written(raw: str, when: str) -> None:
    written = date_as_written(raw, NOW)
    assert written is not None
    assert written.when.isoformat() == when
    assert parse_date(raw, NOW) == written


@pytest.mark.parametrize(
    ("raw", "dated"),
    [
        ("2025年7月2日 12時05分更新", at(2025, 7, 2, 11, 5)),
        ("2025年7月2日 午後3時5分", at(2025, 7, 2, 14, 5)),
        ("2025年1月2日 上午9:30", at(2025, 1, 2, 9, 30)),
        ("2025년 7월 2일", on(2025, 7, 2)),
        ("2 يوليو 2025", on(2025, 7, 2)),
        ("2 ביולי 2025", on(2025, 7, 2)),
        ("2025 m. liepos 2 d.", on(2025, 7, 2)),
        ("2 Agustus 2025", on(2025, 8, 2)),
        ("F1Dec 19, 2023", on(2023, 12, 19)),
    ],
)
def test_dates_are_read_in_other_scripts_and_languages(raw: str, dated: Dated) -> None:
    assert parse_date(raw, NOW) == dated


def test_figures_can_be_read_with_the_month_first() -> None:
    assert date_as_written("10/06/2024", NOW, month_first=True) == on(2024, 10, 6)
    assert date_as_written("13/06/2024", NOW, month_first=True) == on(2024, 6, 13)
    assert date_as_written("10.06.2024", NOW, month_first=True) == on(2024, 6, 10)
    assert date_as_written("2024/10/06", NOW, month_first=True) == on(2024, 10, 6)


@given(st.text(max_size=400))
def test_no_text_is_told_by_two_different_moments(raw: str) -> None:
    assert (parse_date(raw, NOW) is None) == (date_as_written(raw, NOW) is None)


@pytest.mark.parametrize(
    "raw",
    [
        "24 March 2023. Updated 25 March 2023",
        "Posted 24 March 2023, 1145 views",
        "24 March 2023 – 1200 words",
        "2023-03-24, 1430 comments",
        "24/03/2023 1030 readers",
    ],
)
def test_figures_after_a_day_are_no_time_unless_they_are_called_so(raw: str) -> None:
    assert parse_date(raw, NOW) == on(2023, 3, 24)


@pytest.mark.parametrize(
    "raw",
    [
        "20230324T1030", "20230324 1030", "20230324 103000", "24 March 2023, 1030 GMT", "24 March 2023 at 1030 hrs",
        "24-Mar-2023 1030h", "Fri, 24 Mar 2023 1130 +0100",
    ],
)  # fmt: skip
def test_a_time_without_a_sign_is_read_where_it_can_be_nothing_else(raw: str) -> None:
    assert parse_date(raw, NOW) == at(2023, 3, 24, 10, 30)


@pytest.mark.parametrize("raw", ["Played 3-2-10", "Version 3.2.10 is out"])
def test_a_record_or_a_version_is_no_date(raw: str) -> None:
    assert parse_date(raw, NOW) is None
    assert parse_date("03.02.10", NOW) == on(2010, 2, 3)


def test_a_time_without_a_zone_is_by_the_writers_clock_if_that_is_known() -> None:
    written = date_as_written("1 July 2025, 15:25", NOW, clock=clock_of("it"))
    assert written is not None
    assert written.when.isoformat() == "2025-07-01T15:25:00+02:00"
    named = date_as_written("1 July 2025, 15:25 BST", NOW, clock=clock_of("it"))
    assert named is not None
    assert named.when.isoformat() == "2025-07-01T15:25:00+01:00"


@pytest.mark.parametrize(
    ("country", "zone"),
    [("uk", "Europe/London"), ("IT", "Europe/Rome"), ("jp", "Asia/Tokyo"), ("us", "None"), ("", "None")],
)
def test_a_country_has_one_clock_or_none_is_known(country: str, zone: str) -> None:
    assert str(clock_of(country)) == zone


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
def test_a_language_has_the_clock_of_its_country(tag: str, zone: str) -> None:
    assert str(clock_of_language(tag)) == zone


def test_every_place_is_in_the_table_of_zones() -> None:
    clocks = [clock_of(first + second) for first in ascii_lowercase for second in ascii_lowercase]
    known = [clock for clock in clocks if clock is not None]
    assert len(known) > 50
    assert UTC not in known
