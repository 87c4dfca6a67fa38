"""The line under an article's title."""

import pytest

from newsreader import messages


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
