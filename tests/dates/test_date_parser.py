"""Dates are parsed in the British order and in many languages, and implausible ones are refused."""

from datetime import UTC, date, datetime, timedelta, timezone
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.dates import (
    Dated,
    date_in_address,
    day_name,
    is_believable,
    parse_date,
    parse_written_date,
)
from tests.dates.expected import NOW, at, on

TIMES = st.integers(631_238_400, int(NOW.timestamp())).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


DAYS = st.dates(date(1990, 1, 1), date(2026, 11, 25))


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
        "March 24, '23",
        "Fri, March 24, '23",
        "24 March '23",
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
def test_a_day_is_parsed_in_every_common_form(raw: str) -> None:
    assert parse_date(raw, NOW) == on(2023, 3, 24)


def test_numeric_dates_are_read_day_first() -> None:
    assert parse_date("04/03/2023", NOW) == on(2023, 3, 4)


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
def test_relative_dates_are_read_only_if_the_present_is_given(raw: str, dated: Dated) -> None:
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
        "2025-13-01",
        "2025/13/01",
        "2025-13-01T10:30:00Z",
        "July 10, 96",
        "Match 12 of 24",
        "4 min read",
        "4 min",
        "12345",
    ],
)
def test_a_text_without_a_date_parses_to_none(raw: str) -> None:
    assert parse_date(raw, NOW) is None


@pytest.mark.parametrize(
    "raw", ["1970-01-01T00:00:00Z", "0", "1 Jan 1980", "2099-01-01", "27 November 2026", "1989-12-31"]
)
def test_dates_in_the_future_and_before_the_web_are_refused(raw: str) -> None:
    assert parse_date(raw, NOW) is None


def test_the_computers_clock_decides_what_is_the_future_by_default() -> None:
    clock = datetime.now(UTC)
    assert parse_date((clock - timedelta(days=3)).isoformat()) is not None
    assert parse_date((clock + timedelta(days=3)).isoformat()) is None


@given(TIMES)
def test_a_date_written_as_iso_parses_to_the_same_moment(moment: datetime) -> None:
    dated = parse_date(moment.isoformat(), NOW)
    assert dated is not None
    assert dated.when == moment
    assert (dated.precision == "day") == (moment.hour == moment.minute == moment.second == 0)


@given(TIMES, st.integers(-12 * 60, 14 * 60))
def test_the_same_moment_is_parsed_at_any_offset(moment: datetime, minutes: int) -> None:
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
def test_the_fast_path_for_feed_dates_agrees_with_the_general_parser(raw: str) -> None:
    long_way = parse_written_date(raw, NOW)
    if long_way is not None and long_way.precision == "time":
        long_way = Dated(long_way.when.astimezone(UTC), "time")
    assert parse_date(raw, NOW) == long_way


@given(DAYS)
def test_every_day_is_parsed_from_its_own_name(day: date) -> None:
    words = day_name(day, date(1900, 1, 1))
    assert parse_date(words, NOW) == Dated(datetime(day.year, day.month, day.day, tzinfo=UTC), "day")


@given(st.text() | st.text(st.sampled_from("0123456789-/:., TZ+agomarh"), max_size=60))
def test_parsing_any_text_raises_nothing(raw: str) -> None:
    for now in (NOW, None):
        dated = parse_date(raw, now)
        if dated is not None:
            assert dated.when.tzinfo is not None
            assert is_believable(dated, now or datetime.now(UTC))


@given(st.text())
def test_finding_a_date_in_any_address_raises_nothing(raw: str) -> None:
    date_in_address(raw, NOW)
    date_in_address(f"https://example.org/{raw}", NOW)


@pytest.mark.parametrize("piece", ["1", "a", "1-", "1 mar ", "(1:11", "1h", "2023-", " ", "1 ", "ﷺ"])
def test_a_long_text_is_parsed_as_fast_as_a_short_one(piece: str) -> None:
    parse_date("24 March 2023", NOW)
    started = process_time()
    parse_date(piece * 1_000_000, NOW)
    assert process_time() - started < 1  # a millisecond; a backtracking pattern takes minutes


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
def test_a_day_is_found_in_the_path_of_an_address(address: str, dated: Dated | None) -> None:
    assert date_in_address(address, NOW) == dated


@pytest.mark.parametrize("raw", ["Fri, 31 Dec 9999 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "31 December 9999"])
def test_an_impossible_year_is_not_replaced_by_the_current_one(raw: str) -> None:
    assert parse_date(raw, NOW) is None


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


def test_numeric_dates_are_read_month_first_on_request() -> None:
    assert parse_written_date("10/06/2024", NOW, month_first=True) == on(2024, 10, 6)
    assert parse_written_date("13/06/2024", NOW, month_first=True) == on(2024, 6, 13)
    assert parse_written_date("10.06.2024", NOW, month_first=True) == on(2024, 6, 10)
    assert parse_written_date("2024/10/06", NOW, month_first=True) == on(2024, 10, 6)


@given(st.text(max_size=400))
def test_both_parsers_find_a_date_in_the_same_texts(raw: str) -> None:
    assert (parse_date(raw, NOW) is None) == (parse_written_date(raw, NOW) is None)


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
def test_four_digits_after_a_day_are_a_time_only_if_labelled(raw: str) -> None:
    assert parse_date(raw, NOW) == on(2023, 3, 24)


@pytest.mark.parametrize(
    "raw",
    [
        "20230324T1030", "20230324 1030", "20230324 103000", "24 March 2023, 1030 GMT", "24 March 2023 at 1030 hrs",
        "24-Mar-2023 1030h", "Fri, 24 Mar 2023 1130 +0100",
    ],
)  # fmt: skip
def test_a_time_without_a_colon_is_read_where_it_is_unambiguous(raw: str) -> None:
    assert parse_date(raw, NOW) == at(2023, 3, 24, 10, 30)


@pytest.mark.parametrize("raw", ["Played 3-2-10", "Version 3.2.10 is out"])
def test_a_score_or_a_version_number_is_no_date(raw: str) -> None:
    assert parse_date(raw, NOW) is None
    assert parse_date("03.02.10", NOW) == on(2010, 2, 3)
