"""Any page is parsed into a tree, without the characters that lxml refuses."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.web.tree import harmless, tree_of, whole_text, without_crowded_tags


def words(source: str) -> str:
    return " ".join(tree_of(harmless(source)).text_content().split())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>The fair\x00 is\x0b back</p>", "The fair is back"),
        ("<p>The fair&#0; is&#x1F; back&#1114112;</p>", "The fair is back"),
        ("<p>Fish &#38; chips</p>", "Fish & chips"),
        ('<?xml version="1.0" encoding="latin-1"?><p>Café</p>', "Café"),
        ("<!-- nothing to see --><p>Words</p>", "Words"),
        ("<p>A \x1b[31mred\x1b[0m &#27;]8;;x&#7;word</p>", "A red word"),
        ("<p>\x1b]0;<b>Nothing</b> goes over\x07 a tag</p>", "Nothing goes over a tag"),
        ("", ""),
        ("plain words", "plain words"),
    ],
)
def test_a_page_keeps_its_words_without_forbidden_characters(source: str, expected: str) -> None:
    assert words(source) == expected


@pytest.mark.parametrize(
    "seen",
    [
        "<nav>Home</nav><main><h1>Fair</h1></main>",
        "<header>Fair</header>and more",
        "<custom-card>Fair</custom-card><script>x()</script><section>Rain</section>words",
    ],
)
def test_visible_elements_move_to_the_body_if_its_tag_is_omitted(seen: str) -> None:
    """The standard lets the tag be left out, and programs that make pages small do."""
    root = tree_of(f"<!doctype html><title>The fair</title><meta name='a' content='b'>{seen}")
    assert [child.tag for child in root.find("head")] == ["title", "meta"]
    assert " ".join(root.find("body").itertext()).split() == " ".join(tree_of(f"<body>{seen}").itertext()).split()


def test_references_of_windows_mean_its_signs_and_others_stay() -> None:
    assert harmless("It&#146;s &#x80;5 &#0150; so&#129;.") == "It’s €5 – so."
    assert harmless("&#8217;&#160;&eacute;&amp;#146;") == "&#8217;&#160;&eacute;&amp;#146;"


def test_a_tag_with_too_many_attributes_loses_them_all() -> None:
    crowded = "".join(f" a{number}='x'" for number in range(1_000))
    assert without_crowded_tags(f"<p{crowded}>Words</p><p class='x'>More</p>") == "<p>Words</p><p class='x'>More</p>"


@given(st.text() | st.text(st.sampled_from("<>&#x0123456789;/!-?ap='\" \x00\ud800"), max_size=60))
def test_any_page_is_parsed_into_a_tree_whose_texts_can_be_read(source: str) -> None:
    for element in tree_of(without_crowded_tags(harmless(source))).iter():
        assert whole_text(element) == element.text_content()


@pytest.mark.parametrize("piece", ["<", "<a ", "<a b='", "&#", "&#x0", "<?xml", "<a =", "<a b=c "])
def test_cleaning_source_takes_linear_time(piece: str) -> None:
    started = process_time()
    without_crowded_tags(harmless(piece * (1_000_000 // len(piece))))
    assert process_time() - started < 5  # a tenth of a second; the square of it is hours
