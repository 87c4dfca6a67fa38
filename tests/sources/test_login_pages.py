"""A login page is no list of headlines."""

import pytest

from newsreader.errors import HeadlinesNeedLogin
from newsreader.sources.listing import parse_listing
from tests.sources.feeds import NOW

URL = "https://www.example.org/news"
FORM = "<form action=/login method=post><input name=mail><input name=secret type=password><button>Go</button></form>"
LINKS = "".join(
    f"<li><a href='/news/{n}-story'>Story {n} about the town hall and its clock</a></li>" for n in range(10)
)


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Sign in", "Welcome back"),
        ("Log in | Dales Herald", "Dales Herald"),
        ("Dales Herald - Please sign in", ""),
        ("Dales Herald", "Log in to continue"),
    ],
)
def test_a_login_page_is_recognised(title: str, heading: str) -> None:
    page = f"<title>{title}</title><h1>{heading}</h1>{FORM}<ul>{LINKS}</ul>"
    with pytest.raises(HeadlinesNeedLogin, match="only to people who log in"):
        parse_listing(page, URL, NOW)


@pytest.mark.parametrize(
    "page",
    [
        f"<title>Dales Herald</title>{FORM}<h1>News</h1><ul>{LINKS}</ul>",  # a form in the head of every page
        f"<title>Dales Herald</title><h1>Town hall to log in time</h1>{FORM}<ul>{LINKS}</ul>",
        f"<title>Log in the river closes weir</title><h1>News</h1><ul>{LINKS}</ul>",  # wood
    ],
)
def test_headlines_on_a_page_with_a_login_form_are_found(page: str) -> None:
    assert len(parse_listing(page, URL, NOW).entries) >= 8
