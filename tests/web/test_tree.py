"""Whatever is on a page, it becomes a tree without what no tree may hold."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.web.tree import harmless, tree_of, uncrowded


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
def test_the_words_of_a_page_come_out_whole(source: str, expected: str) -> None:
    assert words(source) == expected


@pytest.mark.parametrize(
    "seen",
    [
        "<nav>Home</nav><main><h1>Fair</h1></main>",
        "<header>Fair</header>and more",
        "<custom-card>Fair</custom-card><script>x()</script><section>Rain</section>words",
    ],
)
def test_a_page_without_a_tag_for_its_body_has_one_all_the_same(seen: str) -> None:
    """The standard lets the tag be left out, and programs that make pages small do."""
    root = tree_of(f"<!doctype html><title>The fair</title><meta name='a' content='b'>{seen}")
    assert [child.tag for child in root.find("head")] == ["title", "meta"]
    assert " ".join(root.find("body").itertext()).split() == " ".join(tree_of(f"<body>{seen}").itertext()).split()


def test_a_tag_with_more_attributes_than_anybody_writes_loses_them() -> None:
    crowded = "".join(f" a{number}='x'" for number in range(1_000))
    assert uncrowded(f"<p{crowded}>Words</p><p class='x'>More</p>") == "<p>Words</p><p class='x'>More</p>"


@given(st.text() | st.text(st.sampled_from("<>&#x0123456789;/!-?ap='\" \x00\ud800"), max_size=60))
def test_no_page_at_all_raises(source: str) -> None:
    tree_of(uncrowded(harmless(source))).text_content()


@pytest.mark.parametrize("piece", ["<", "<a ", "<a b='", "&#", "&#x0", "<?xml", "<a =", "<a b=c "])
def test_the_cost_is_linear(piece: str) -> None:
    started = process_time()
    uncrowded(harmless(piece * (1_000_000 // len(piece))))
    assert process_time() - started < 5  # a tenth of a second; the square of it is hours
