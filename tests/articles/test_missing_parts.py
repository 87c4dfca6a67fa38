"""The publisher's own text is read if the page shows far less; else a warning says that something is missing."""

import pytest

from newsreader.articles.blocks import page_parts
from newsreader.articles.candidates import NOTHING
from newsreader.articles.extractor_votes import Votes
from newsreader.articles.missing_parts import missing_part
from newsreader.web.tree import tree_of
from tests.articles.pages import PARAGRAPHS, SENTENCES, cleaned, with_json_ld

OTHERS = tuple(" ".join(reversed(text.split())) for text in SENTENCES)
SHOWN = "".join(f"<p>{text}</p>" for text in SENTENCES[:2])


def test_the_publishers_text_is_read_if_the_page_shows_its_beginning_only() -> None:
    article = cleaned(SHOWN, with_json_ld(articleBody="\n".join((*SENTENCES, *OTHERS))))
    assert [block.text for block in article.blocks] == [*SENTENCES, *OTHERS]
    assert article.warnings == ()


def test_a_reader_hears_if_the_publishers_text_is_longer_and_another() -> None:
    article = cleaned(SHOWN, with_json_ld(articleBody="\n".join((*OTHERS, *OTHERS))))
    assert [block.text for block in article.blocks] == list(SENTENCES[:2])
    assert article.warnings == ("truncated",)


def test_the_publishers_text_of_a_closed_article_is_not_read() -> None:
    body = "\n".join((*SENTENCES, *OTHERS))
    article = cleaned(SHOWN, with_json_ld(isAccessibleForFree=False, articleBody=body))
    assert (len(article.blocks), article.warnings) == (2, ("paywall",))


@pytest.mark.parametrize(("kept", "missing"), [([0], "unread"), ([0, 1, 2, 3, 4], None)])
def test_a_part_is_missing_if_an_extractor_kept_more_prose_than_is_read(kept: list[int], missing: str | None) -> None:
    blocks, _ = page_parts(tree_of("".join(PARAGRAPHS)))
    by_one, by_nobody = [True] * len(blocks), [False] * len(blocks)
    for votes in (
        Votes(by_one, by_nobody, by_nobody, has_publisher=False, first=0, last=0),
        Votes(by_nobody, by_one, by_nobody, has_publisher=False, first=0, last=0),
    ):
        assert missing_part(blocks, kept, votes, NOTHING) == missing


def test_a_little_more_of_the_publishers_text_is_no_matter() -> None:
    article = cleaned("".join(f"<p>{text}</p>" for text in SENTENCES), with_json_ld(articleBody=" ".join(SENTENCES)))
    assert article.warnings == ()
