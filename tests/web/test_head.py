"""The meta elements and the base address of a page are read from its head."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.web.head import LONGEST_VALUE, base_of, metas_in
from newsreader.web.tree import harmless, tree_of

URL = "https://www.gazette.example/news/a.html"


def test_meta_elements_are_collected_by_any_name_attribute_in_order() -> None:
    root = tree_of(
        "<head><meta property='OG:Title' content=' A  bridge '><meta name=author content='Ann Other'>"
        "<meta name=author content='Bill Board'><meta itemprop=x value=y><meta name=empty content=''><meta charset=a>"
    )
    assert metas_in(root.iter("meta")) == {"og:title": ["A bridge"], "author": ["Ann Other", "Bill Board"], "x": ["y"]}


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("", URL),
        ("<base target=_top>", URL),
        ("<base href=''>", URL),
        ("<base href=' /b/ '>", "https://www.gazette.example/b/"),
        ("<base href='//c.example/'>", "https://c.example/"),
        ("<base href='javascript:x'>", URL),
        ("<base href='http://['>", URL),
    ],
)
def test_the_base_of_links_is_a_valid_base_element_else_the_page(base: str, address: str) -> None:
    assert base_of(tree_of(f"<head>{base}</head><body><p>a</p>"), URL) == address


@given(st.text(max_size=300))
def test_meta_values_are_single_lines_and_the_base_is_an_address_for_any_text(text: str) -> None:
    value = text.replace("'", "")
    root = tree_of(harmless(f"<head><meta name=a content='{value}'><base href='{value}'></head>"))
    assert base_of(root, URL).startswith("http")
    for values in metas_in(root.iter("meta")).values():
        assert all(one == " ".join(one.split()) and 0 < len(one) <= LONGEST_VALUE for one in values)
