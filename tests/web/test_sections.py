"""The section of a site that an address is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.web.sections import section_of


@pytest.mark.parametrize(
    ("url", "section"),
    [
        ("https://www.bbc.co.uk/sport/football/articles/c1", "sport"),
        ("https://www.theguardian.com/uk-news/2026/nov/29/storm", "uk news"),
        ("https://paper.example/news/politics/12345.storm-closes-road/", "politics"),
        ("https://paper.example/en/Kultur/1", "kultur"),
        ("https://paper.example/caf%C3%A9/1", "café"),
        ("https://paper.example/news/articles/c1", ""),
        ("https://paper.example/2026/11/29/sport/storm", ""),
        ("https://paper.example/storm-closes-the-coastal-road-in-durham/amp/1", ""),
        ("https://paper.example/sport", ""),
        ("https://paper.example/", ""),
        ("https://[broken/sport/1", ""),
        ("", ""),
    ],
)
def test_a_section_is_the_first_folder_that_says_something(url: str, section: str) -> None:
    assert section_of(url) == section


@given(st.text())
def test_no_address_fails(path: str) -> None:
    assert section_of(f"https://paper.example/{path}") == section_of(f"https://paper.example/{path}").strip()
