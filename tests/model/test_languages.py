"""Languages are found by their names and tags, however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.languages import NAMED, language_meant, language_name, regional


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("French", "fr"),
        (" scottish gaelic ", "gd"),
        ("fr", "fr"),
        ("EN_gb", "en-GB"),
        ("zh-hant-TW", "zh-Hant-TW"),
        ("Frensh", ""),
        ("xx", ""),
        ("en-g b", ""),
        ("", ""),
    ],
)
def test_a_language_is_meant_by_its_name_or_its_tag(typed: str, tag: str) -> None:
    assert language_meant(typed) == tag


@given(st.text())
def test_any_typed_text_means_a_language_with_a_name_or_none(typed: str) -> None:
    tag = language_meant(typed)
    assert not tag or language_name(tag) in NAMED
    assert language_meant(tag) == tag


@pytest.mark.parametrize(("tag", "found"), [("en", "en-GB"), ("EN", "en-GB"), ("en-US", "en-US"), ("cy", "cy")])
def test_a_bare_language_has_the_region_of_what_is_around_it(tag: str, found: str) -> None:
    assert regional(tag, "en-GB") == found
