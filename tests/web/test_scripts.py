"""Pages that need scripts are distinguished from pages that are readable without."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.web.scripts import has_empty_box, is_left_to_scripts
from newsreader.web.tree import harmless, tree_of

SCRIPT = "<script src='/a.js'></script>"


@pytest.mark.parametrize(
    "body",
    [
        "<noscript>Please enable JavaScript.</noscript>",
        f"<div id='root'></div>{SCRIPT}",
        f"<div id='__next'><span>Loading…</span></div>{SCRIPT}",
        f"<nav><a href='/'>Home</a></nav><main id='content'></main>{SCRIPT}",
        "<p>This site requires JavaScript.</p>",
    ],
)
def test_a_page_without_words_is_left_to_scripts(body: str) -> None:
    assert is_left_to_scripts(tree_of(f"<body>{body}</body>"))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Nothing today.</p>",
        "<div id='root'></div>",
        f"<div id='root'><p>The bridge is closed until the evening.</p></div>{SCRIPT}",
        f"<div id='ad-slot'></div><p>Nothing today.</p>{SCRIPT}",
        "<noscript>Please enable JavaScript.</noscript>" + "<p>The bridge is closed until the evening.</p>" * 12,
    ],
)
def test_a_page_with_words_or_without_scripts_is_not_left_to_scripts(body: str) -> None:
    assert not is_left_to_scripts(tree_of(f"<body>{body}</body>"))


def test_a_page_of_very_many_boxes_is_judged_quickly() -> None:
    root = tree_of("<div id='root'><span></span></div>" * 50_000)
    begun = process_time()
    has_empty_box(root)
    is_left_to_scripts(root)
    assert process_time() - begun < 5


def test_deeply_nested_boxes_are_judged_quickly() -> None:
    root = tree_of("<body>" + "<section id='root'>" * 200 + "<span>a</span>" * 50_000)
    begun = process_time()
    has_empty_box(root)
    is_left_to_scripts(root)
    assert process_time() - begun < 5


@given(st.text(alphabet="<>/divpmain id='root'=scrptnoa ", max_size=200))
def test_any_page_can_be_judged_for_scripts(text: str) -> None:
    assert is_left_to_scripts(tree_of(harmless(text))) in (True, False)
