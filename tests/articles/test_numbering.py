"""The numbers of lists are read if they say more than the order of the items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newsreader.articles.numbering import numbers_in
from tests.articles.pages import among, cleaned, middle_of

ITEMS = ("Close the road to all traffic.", "Empty the two arches of water.", "Repair what the water has left of them.")


def numbers(source: str) -> list[str]:
    return list(numbers_in(html.fromstring(f"<div>{source}</div>")).values())


def items(attributes: str = "") -> str:
    return f"<ol {attributes}>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ol>"


def test_a_list_that_counts_from_one_is_read_without_numbers() -> None:
    assert middle_of(cleaned(among(items()))) == [("list-item", item) for item in ITEMS]


def test_a_list_that_starts_later_is_read_with_its_numbers() -> None:
    assert middle_of(cleaned(among(items("start=4")))) == [
        ("list-item", f"{number}. {item}") for number, item in enumerate(ITEMS, 4)
    ]


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ("reversed", ["3.", "2.", "1."]),
        ("reversed start=10", ["10.", "9.", "8."]),
        ("type=a", ["a.", "b.", "c."]),
        ("type=I start=4", ["IV.", "V.", "VI."]),
        ("start=x", []),
        ("start=-2", []),
        ("start=99999999999", []),
    ],
)
def test_lists_that_count_differently_are_read_with_their_numbers(attributes: str, said: list[str]) -> None:
    assert numbers(items(attributes)) == said


def test_numbering_continues_from_an_item_with_a_value() -> None:
    assert numbers("<ol><li>a<li value=7>b<li>c</ol>") == ["1.", "7.", "8."]


def test_a_list_that_another_continues_is_read_with_numbers() -> None:
    assert numbers("<ol><li>a<li>b</ol><p>And then</p><ol start=3><li>c</ol>") == ["1.", "2.", "3."]


@given(
    st.lists(st.sampled_from("<ol>|<ol start=3>|<ol type=i reversed>|</ol>|<li>|<li value=2>|x".split("|"))).map(
        "".join
    )
)
def test_only_list_items_have_numbers(source: str) -> None:
    numbers = numbers_in(html.fromstring(f"<div>{source}</div>"))
    assert all(item.tag == "li" and number.endswith(".") for item, number in numbers.items())
