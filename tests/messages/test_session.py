"""Sentences about refreshes, and the line under an article's title."""

import pytest

from newsreader import messages


def test_of_thousands_of_unreached_sources_the_first_are_named_and_the_others_counted() -> None:
    few, many = ([f"Source {number}" for number in range(count)] for count in (3, 10_000))
    assert messages.none_reached_of(few).endswith("They are Source 0, Source 1 and Source 2.")
    assert messages.none_reached_of(many).endswith("Source 19 and 9,980 more.")


@pytest.mark.parametrize(
    ("byline", "site", "line"),
    [
        ("Ann Other", "The Herald", "By Ann Other. Friday. The Herald."),
        ("by Ann Other", "The Herald", "By Ann Other. Friday. The Herald."),
        ("DER SPIEGEL", "DER SPIEGEL", "By DER SPIEGEL. Friday."),
        ("By the herald", "The Herald.", "By the herald. Friday."),
        ("", "The Herald", "Friday. The Herald."),
        ("Ann Other", "", "By Ann Other. Friday."),
        ("", "", "Friday."),
    ],
)
def test_a_site_that_is_its_own_author_is_named_once(byline: str, site: str, line: str) -> None:
    assert messages.dateline(byline, "Friday", site) == line
