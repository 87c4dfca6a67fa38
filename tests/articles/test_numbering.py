"""Items of lists keep the numbers that the page shows, and how deep their list is nested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newsreader.articles.numbering import DEEPEST, LISTS, label_before, numbers_of
from newsreader.model.values import Block
from tests.articles.pages import among, cleaned

ITEMS = ("Close the road to all traffic.", "Empty the two arches of water.", "Repair what the water has left of them.")


def labels(source: str) -> list[str]:
    return [number.label for ordered in html.fromstring(source).iter("ol") for number in numbers_of(ordered).values()]


def items(attributes: str = "", tag: str = "ol") -> str:
    return f"<{tag} {attributes}>" + "".join(f"<li>{item}</li>" for item in ITEMS) + f"</{tag}>"


def in_list(*sources: str) -> list[Block]:
    return [block for block in cleaned(among(*sources)).blocks if block.kind == "list-item"]


def test_the_items_of_an_ordered_list_are_numbered() -> None:
    made = in_list(items())
    assert [(block.number, block.label, block.text) for block in made] == [
        (number, f"{number}.", item) for number, item in enumerate(ITEMS, 1)
    ]
    assert made[0].labelled == "1. Close the road to all traffic."


def test_the_items_of_an_unordered_list_have_no_numbers() -> None:
    assert {(block.number, block.label) for block in in_list(items(tag="ul"))} == {(None, "")}


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        ("start=4", ["4.", "5.", "6."]),
        ("start=-1", ["-1.", "0.", "1."]),
        ("start='+7 '", ["7.", "8.", "9."]),
        ("start=x", ["1.", "2.", "3."]),
        ("start=99999999999", ["1.", "2.", "3."]),
        ("reversed", ["3.", "2.", "1."]),
        ("reversed start=10", ["10.", "9.", "8."]),
        ("type=a", ["a.", "b.", "c."]),
        ("type=A start=26", ["Z.", "AA.", "AB."]),
        ("type=a start=0", ["0.", "a.", "b."]),
        ("type=I start=4", ["IV.", "V.", "VI."]),
        ("type=i start=3998", ["mmmcmxcviii.", "mmmcmxcix.", "4000."]),
        ("type=1", ["1.", "2.", "3."]),
        ("type=z", ["1.", "2.", "3."]),
        ("style='list-style-type: lower-roman'", ["i.", "ii.", "iii."]),
        ("style='list-style: upper-alpha inside'", ["A.", "B.", "C."]),
        ("style='list-style: none'", []),
    ],
)
def test_numbers_are_those_that_a_browser_shows(attributes: str, shown: list[str]) -> None:
    assert labels(items(attributes)) == shown


def test_numbering_continues_from_an_item_with_a_value() -> None:
    assert labels("<ol><li>a<li value=7>b<li>c</ol>") == ["1.", "7.", "8."]


def test_an_item_may_have_another_type_of_number_or_none() -> None:
    assert labels("<ol><li>a<li type=A>b<li style='list-style-type:none'>c<li>d</ol>") == ["1.", "B.", "4."]


def test_items_that_the_page_wraps_are_numbered_too() -> None:
    assert labels("<ol><div><li>a</li></div><div><li>b</li></div></ol>") == ["1.", "2."]


@pytest.mark.parametrize(
    ("label", "text", "heard"),
    [
        ("3.", "Ring the office.", "3."),
        ("3.", "3 people were hurt.", "3."),
        ("3.", "3.5 per cent", "3."),
        ("3.", "3. Ring the office.", ""),
        ("3.", "3) Ring the office.", ""),
        ("3.", "(3) Ring the office.", ""),
        ("3.", "3 – Ring the office.", ""),
        ("c.", "C) Ring the office.", ""),
        ("c.", "Cases rose.", "c."),
    ],
)
def test_a_number_in_the_words_of_an_item_is_not_repeated(label: str, text: str, heard: str) -> None:
    number = next(iter(numbers_of(html.fromstring("<ol><li value=3>x</ol>")).values()))._replace(label=label)
    assert label_before(number, text) == heard


def test_a_list_in_an_item_is_a_level_deeper_and_its_numbers_are_its_own() -> None:
    inner = "<ol type=a><li>Signs will be put up on both banks.</li><li>Barriers will follow that evening.</li></ol>"
    made = in_list(f"<ol><li>{ITEMS[0]}{inner}</li><li>{ITEMS[1]}</li></ol>")
    assert [(block.label, block.level, block.item) for block in made] == [
        ("1.", 1, "first"),
        ("a.", 2, "first"),
        ("b.", 2, "next"),
        ("2.", 1, "next"),
    ]


def test_two_lists_next_to_each_other_begin_each_with_a_first_item() -> None:
    made = in_list(items(tag="ul"), items())
    assert [(block.label, block.item) for block in made] == [
        ("", "first"),
        ("", "next"),
        ("", "next"),
        ("1.", "first"),
        ("2.", "next"),
        ("3.", "next"),
    ]


def test_a_later_paragraph_of_an_item_has_no_number() -> None:
    made = in_list(f"<ol><li><p>{ITEMS[0]}</p><p>{ITEMS[1]}</p></li><li><p>{ITEMS[2]}</p></li></ol>")
    assert [(block.number, block.item) for block in made] == [(1, "first"), (None, "more"), (2, "next")]


def test_lists_that_only_lay_out_the_page_do_not_count_as_levels() -> None:
    assert {block.level for block in in_list(f"<ul><li>{items()}</li></ul>")} == {1}


TAGS = "<ol>|<ol start=3>|<ol type=i reversed>|</ol>|<ul>|</ul>|<li>|<li value=2>|</li>|<div>|</div>|x|1. y".split("|")


@given(st.lists(st.sampled_from(TAGS)).map("".join))
def test_only_items_of_ordered_lists_have_numbers(source: str) -> None:
    root = html.fromstring(f"<div>{source}</div>")
    for ordered in root.iter("ol"):
        for item, number in numbers_of(ordered).items():
            assert item.tag == "li"
            assert next(item.iterancestors(*LISTS)) is ordered
            assert number.label.endswith(".")


@given(st.lists(st.sampled_from(TAGS), max_size=30).map("".join))
def test_a_list_of_any_shape_keeps_each_number_once_and_bounded_levels(source: str) -> None:
    made = in_list(f"<div>{source}</div>")
    assert all(1 <= (block.level or 0) <= DEEPEST for block in made)
    assert all((block.item != "more") or (block.number is None and not block.label) for block in made)


@given(st.integers(-(2**40), 2**40), st.sampled_from("1aAiI"))
def test_any_start_gives_a_short_label(start: int, kind: str) -> None:
    (shown,) = labels(f"<ol type={kind} start={start}><li>x</ol>")
    assert 2 <= len(shown) <= 16
