"""Parsing a page takes bounded time."""

from time import process_time

import pytest

from newsreader.articles.page_tree import cut_short, drop_unseen, parse


def test_many_hidden_parts_with_buttons_are_dropped_in_bounded_time() -> None:
    button = "<button aria-controls='r{0}'>Read more</button>"
    part = button + "<p>It rained.</p><div id='r{0}' hidden><p>It snowed.</p></div>"
    root, _ = parse(f"<body><article>{''.join(map(part.format, range(5_000)))}</article></body>")
    began = process_time()
    drop_unseen(root)
    assert process_time() - began < 1
    assert sum(paragraph.text == "It snowed." for paragraph in root.iter("p")) > 0


@pytest.mark.parametrize(
    "blanks", [" " * 3_000_000, "\n\t" * 1_000_000, "\u200b" * 1_200_000], ids=["spaces", "tabs", "zero"]
)
def test_the_words_after_megabytes_of_blanks_are_kept(blanks: str) -> None:
    root, cut = parse(f"<body><p>Before{blanks}after</p><p>Goodbye</p>")
    assert (cut, cut_short(root)) == (False, False)
    assert " ".join(root.text_content().split()) == "Before afterGoodbye"
