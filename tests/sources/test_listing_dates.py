"""Headlines of a listing page get the dates that belong to them."""

from base64 import b64encode
from datetime import UTC, date, datetime, timedelta

import pytest

from newsreader.sources.listing import parse_listing
from tests.sources.feeds import NOW
from tests.sources.test_listing import TITLES, day, listed, slug


def test_a_single_date_above_a_list_is_not_the_headlines_date() -> None:
    items = "".join(f'<li><a href="/news/{slug(title)}">{title}</a></li>' for title in TITLES)
    assert {day(entry) for entry in listed(f"<div><p>Updated 24 March 2023</p><ul>{items}</ul></div>")} == {None}


def test_a_date_in_a_headlines_words_is_not_its_publication_date() -> None:
    (entry,) = listed('<p><a href="/news/fair-comes-to-town">Fair comes to town on 24 March 2023 and stays</a></p>')
    assert entry.published is None


def test_a_date_in_the_address_is_taken_if_none_is_shown() -> None:
    (entry,) = listed('<p><a href="/2023/03/24/fair-comes-to-town">Fair comes to town again this year</a></p>')
    assert day(entry) == date(2023, 3, 24)


def test_a_relative_date_counts_from_the_present() -> None:
    (entry,) = listed('<p><a href="/news/fair-comes-to-town">Fair comes to town again</a> <span>2 hours ago</span></p>')
    assert (entry.published, entry.precision) == (datetime(2026, 11, 25, 10, tzinfo=UTC), "time")


@pytest.mark.parametrize(
    ("shown", "address", "expected"),
    [
        ("2 hours ago", "/2026/11/25/fair-comes-to-town", date(2026, 11, 25)),
        ("2 hours ago", "/2026/11/12/fair-comes-to-town", date(2026, 11, 12)),  # a saved copy of the page
        ("20 November 2026", "/2026/11/12/fair-comes-to-town", date(2026, 11, 20)),
    ],
)
def test_a_relative_date_gives_way_to_a_distant_date_in_the_address(shown: str, address: str, expected: date) -> None:
    (entry,) = listed(f'<p><a href="{address}">Fair comes to town again</a> <span>{shown}</span></p>')
    assert day(entry) == expected


def test_a_base64_date_that_a_script_would_insert_is_found() -> None:
    def day_shown(words: bytes) -> date | None:
        veiled = b64encode(words).decode()
        items = "".join(
            f'<article><h3><a href="/news/{slug(title)}">{title}</a></h3>'
            f'<i class="card-date" data-x="{veiled}"></i></article>'
            for title in TITLES
        )
        return day(listed(items)[0])

    assert day_shown(b"3 March 2023") == date(2023, 3, 3)
    assert day_shown(b"2 days ago") == NOW.date() - timedelta(days=2)
    assert day_shown(b"\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8\xf7") is None


def test_numeric_dates_are_read_in_the_order_of_the_page() -> None:
    def days(*figures: str) -> list[date | None]:
        items = "".join(
            f'<li><a href="/news/{slug(title)}">{title}</a> <span>{figure}</span></li>'
            for title, figure in zip(TITLES, figures, strict=False)
        )
        return [day(entry) for entry in listed(f"<ul>{items}</ul>")]

    assert days("9/2/23", "3/4/23", "1/5/23") == [date(2023, 2, 9), date(2023, 4, 3), date(2023, 5, 1)]
    assert days("9/2/23", "3/24/23", "1/5/23") == [date(2023, 9, 2), date(2023, 3, 24), date(2023, 1, 5)]
    assert days("9/2/23", "3/24/23", "24/3/23") == [date(2023, 2, 9), date(2023, 3, 24), date(2023, 3, 24)]


def test_dates_that_would_be_in_the_future_day_first_are_read_month_first() -> None:
    items = "".join(
        f'<article><h3><a href="/news/{slug(title)}">{title}</a></h3><p class="date">{figure}</p></article>'
        for title, figure in zip(TITLES, ("3/12/23", "3/10/23", "2/12/23", "2/11/23", "1/09/23"), strict=True)
    )
    page = f"<html lang='en-US'><body><main>{items}</main></body></html>"
    days = [day(entry) for entry in parse_listing(page, "https://www.gazette.example/news", NOW).entries]
    assert days == [date(2023, 3, 12), date(2023, 3, 10), date(2023, 2, 12), date(2023, 2, 11), date(2023, 1, 9)]
