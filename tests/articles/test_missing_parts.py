"""The publisher's own text is read if the page shows far less; else a warning says that something is missing."""

from tests.articles.pages import SENTENCES, cleaned, with_json_ld

OTHERS = tuple(" ".join(reversed(text.split())) for text in SENTENCES)
SHOWN = "".join(f"<p>{text}</p>" for text in SENTENCES[:2])


def test_the_publishers_text_is_read_if_the_page_shows_its_beginning_only() -> None:
    article = cleaned(SHOWN, with_json_ld(articleBody="\n".join((*SENTENCES, *OTHERS))))
    assert [block.text for block in article.blocks] == [*SENTENCES, *OTHERS]
    assert article.warnings == ()


def test_a_reader_is_told_if_the_publishers_text_is_longer_and_another() -> None:
    article = cleaned(SHOWN, with_json_ld(articleBody="\n".join((*OTHERS, *OTHERS))))
    assert [block.text for block in article.blocks] == list(SENTENCES[:2])
    assert article.warnings == ("truncated",)


def test_the_publishers_text_of_a_closed_article_is_not_read() -> None:
    body = "\n".join((*SENTENCES, *OTHERS))
    article = cleaned(SHOWN, with_json_ld(isAccessibleForFree=False, articleBody=body))
    assert (len(article.blocks), article.warnings) == (2, ("paywall",))


def test_a_little_more_of_the_publishers_text_is_no_matter() -> None:
    article = cleaned("".join(f"<p>{text}</p>" for text in SENTENCES), with_json_ld(articleBody=" ".join(SENTENCES)))
    assert article.warnings == ()
