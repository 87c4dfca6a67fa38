"""An article is set in a column, its sentence is highlighted, and kept in view."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.visual.article_page import ArticleAnchor, Sheet, article_page
from newsreader.faces.visual.lines import Measure, Page, centred, measure
from newsreader.model.passages import Passage, PassageKind
from newsreader.model.text import clean
from newsreader.model.values import Clean, Link
from newsreader.session.values import ArticleView
from tests.faces.visual.views import Article, focused, pieces, rows

BLOCKS_OF_STORY: tuple[tuple[PassageKind, str], ...] = (
    ("title", "Storm closes coastal road"),
    ("dateline", "By A. Writer. Friday 24 March 2023."),
    ("paragraph", "The road was closed on Thursday. It will open again when the wind has dropped."),
    ("caption", "Waves at the harbour."),
    ("heading", "What to do"),
    ("list-item", "Stay at home."),
    ("list-item", "Listen to the local radio, which tells every hour what roads are open and which are closed."),
    ("quote", "We have not seen such a storm for twenty years."),
    ("preformatted", "North   open\nSouth   closed"),
)
STORY = Article(*BLOCKS_OF_STORY)


def page_of(view: ArticleView, by: Measure, height: int = 0, anchor: ArticleAnchor | None = None) -> Page:
    return article_page(
        view, Sheet(view.passages, by, dict(view.links)), height or by.height, anchor or ArticleAnchor()
    )[0]


def test_an_article_is_laid_out_with_spacing() -> None:
    assert rows(page_of(STORY.at(0), measure(80, 24))) == [
        "",
        "  > Storm closes coastal road",
        "    By A. Writer. Friday 24 March 2023.",
        "",
        "    The road was closed on Thursday. It will open again when the wind has",
        "    dropped.",
        "",
        "    What to do",
        "",
        "    - Stay at home.",
        "    - Listen to the local radio, which tells every hour what roads are open",
        "      and which are closed.",
        "",
        "        We have not seen such a storm for twenty years.",
        "",
        "    North   open",
        "    South   closed",
    ]


def test_headings_differ_from_text_and_captions_are_quiet() -> None:
    story = Article(*BLOCKS_OF_STORY, captions=True)
    parts = {piece.text: piece.part for piece in pieces(page_of(story.at(0), measure(80, 24)))}
    assert parts["Storm closes coastal road"] == "title"
    assert parts["What to do"] == "heading"
    assert parts["Stay at home."] == "text"
    assert parts["Caption: Waves at the harbour."] == "quiet"


def test_the_sentence_is_highlighted_marked_and_under_the_cursor() -> None:
    page = page_of(STORY.at(2), measure(80, 24))
    assert focused(page) == ["It will open again when the wind has", "dropped."]
    assert rows(page)[4].startswith("  > The road")
    assert page.cursor == (4 + len("The road was closed on Thursday. "), 4)


def test_links_are_marked_at_their_words() -> None:
    link = Link(Clean("the full report"), "https://example.org")
    page = page_of(Article(("paragraph", "Read the full report today."), links=[link]).at(0), measure(80, 24))
    assert [piece.text for piece in pieces(page) if piece.part == "link"] == ["the full report"]
    assert focused(page) == ["Read the full report today."]


def test_a_link_missing_from_the_text_is_ignored() -> None:
    page = page_of(
        Article(("paragraph", "Read."), links=[Link(Clean("elsewhere"), "x"), Link(Clean(""), "y")]).at(0),
        measure(80, 24),
    )
    assert not [piece for piece in pieces(page) if piece.part == "link"]


def test_the_spoken_word_is_marked_within_its_sentence() -> None:
    view = STORY.at(1, reading=True)
    page = page_of(replace(view, word=(4, 8)), measure(80, 24))
    assert [piece.text for piece in pieces(page) if piece.sounding] == ["road"]
    assert focused(page) == ["The road was closed on Thursday."]


@pytest.mark.parametrize("width", [20, 32, 40, 80, 200])
def test_the_column_is_at_most_72_characters_wide(width: int) -> None:
    page = page_of(STORY.at(0), measure(width, 60))
    assert max(len(text.strip(" >")) for text in rows(page)) <= 72
    assert max(len(text) for text in rows(page)) < width


def long_article(paragraphs: int) -> Article:
    words = "A sentence of some words. " * 9
    return Article(("title", "Long"), *[("paragraph", f"Number {at}. {words}") for at in range(paragraphs)])


def test_an_article_scrolls_only_when_the_sentence_leaves_the_page() -> None:
    story = long_article(12)
    by = measure(80, 24)
    sheet = Sheet(story.passages, by, {})
    anchor = ArticleAnchor()
    turns = 0
    for at in range(len(story.sentences)):
        page, turned = article_page(story.at(at), sheet, 22, anchor)
        turns += turned != anchor
        anchor = turned
        assert "".join(focused(page)).replace(" ", "") == story.sentences[at].text.replace(" ", "")
    assert turns <= 4


def test_a_new_paragraph_is_shown_whole_on_a_small_page() -> None:
    words = "Four rows of a page as small as this. " * 3
    story = Article(*[("paragraph", f"Number {at}. {words}Last of {at}.") for at in range(9)])
    sheet, anchor = Sheet(story.passages, measure(40, 12), {}), ArticleAnchor()
    for at, passage in enumerate(story.passages):
        page, anchor = article_page(story.at(passage.first), sheet, 10, anchor)
        shown = " ".join(" ".join(rows(page)).split())
        assert f"Number {at}. " in shown
        assert f"Last of {at}." in shown


def test_a_scrolled_page_shows_a_little_before_and_much_after_the_sentence() -> None:
    story = long_article(12)
    page = page_of(story.at(60), measure(80, 24), 22)
    assert 0 < page.cursor[1] <= 22 // 4


def test_the_end_of_an_article_fills_its_page() -> None:
    story = long_article(12)
    page = page_of(story.at(len(story.sentences) - 1), measure(80, 24), 22)
    assert len(page.lines) == 22
    assert rows(page)[-1] != ""


@pytest.mark.slow
def test_a_long_article_is_laid_out_only_where_visible() -> None:
    story = long_article(3000)
    sheet = Sheet(story.passages, measure(80, 24), {})
    article_page(story.at(5), sheet, 22, ArticleAnchor())
    assert len(sheet._set) < 12


def test_a_sentence_taller_than_the_page_scrolls_word_by_word() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    view = Article(("paragraph", text)).at(0, reading=True)
    sheet = Sheet(view.passages, measure(20, 5), {})
    start = text.index("word80")
    page, _ = article_page(replace(view, word=(start, start + 6)), sheet, 5, ArticleAnchor())
    assert any("word80" in piece.text for piece in pieces(page) if piece.sounding)
    beginning, _ = article_page(view, sheet, 5, ArticleAnchor())
    assert rows(beginning)[0].startswith("> word0")


def test_the_large_layout_uses_the_whole_width() -> None:
    page = page_of(STORY.at(0), measure(80, 24, large=True))
    assert rows(page)[:6] == [
        "",
        "> Storm closes coastal road",
        "  By A. Writer. Friday 24 March 2023.",
        "",
        "  The road was closed on Thursday. It will open again when the wind has",
        "  dropped.",
    ]


def test_the_column_stands_in_the_middle_of_a_wide_screen() -> None:
    page = page_of(STORY.at(0), centred(measure(130, 24)))
    assert rows(page)[1] == " " * 27 + "> Storm closes coastal road"
    assert page.cursor == (29, 1)
    assert centred(measure(79, 24)) == measure(79, 24)


REPORT, COUNCIL = "https://example.org/report", "https://example.org/council"


def linked() -> ArticleView:
    links = [Link(Clean("the full report"), REPORT), Link(Clean("the council"), COUNCIL)]
    text = "Read the full report. Ask the council today. Done."
    view = Article(("paragraph", text), links=links).at(1)
    return replace(view, links=((REPORT, 2), (COUNCIL, 3)), word=(26, 37))


def test_links_are_followed_by_their_numbers_which_are_no_part_of_the_spoken_word() -> None:
    page = page_of(linked(), measure(80, 24))
    assert rows(page)[-1] == "  > Read the full report[2]. Ask the council[3] today. Done."
    assert focused(page) == ["Ask the council[3] today."]
    assert [piece.text for piece in pieces(page) if piece.sounding] == ["the council"]
    assert page.cursor[0] == rows(page)[-1].index("Ask")
    assert [(piece.text, piece.url) for piece in pieces(page) if piece.url] == [
        *[("the full report[2]", REPORT), ("the council", COUNCIL), ("[3]", COUNCIL)],
    ]


def test_each_piece_knows_its_place_in_the_text() -> None:
    view = linked()
    text = view.passages[0].text
    for piece in pieces(page_of(view, measure(30, 24))):
        own = piece.text.replace("[2]", "").replace("[3]", "").strip(" >")
        assert not own or text[piece.at :].lstrip().startswith(own)


def test_page_down_skips_no_row_and_repeats_one() -> None:
    story, by = long_article(12), measure(80, 24)
    sheet, height = Sheet(story.passages, by, {}), 20
    view, anchor = story.at(0), ArticleAnchor()
    seen: list[str] = []
    while True:
        page, anchor = article_page(view, sheet, height, anchor, stays=bool(seen))
        drawn = [text.strip(" >") for text in rows(page)]
        assert not seen or drawn[0] == seen[-1] or drawn[-1] == whole(sheet)[-1]
        seen.extend(drawn[1:] if seen else drawn)
        if (turned := sheet.turned(anchor, height, 1)) is None:
            break
        anchor, (passage, offset) = turned
        view = next(
            view
            for view in map(story.at, reversed(range(len(story.sentences))))
            if (view.sentence.passage, view.sentence.start) <= (passage, offset)
        )
    assert [text for text in whole(sheet) if text] == [text for text in dict.fromkeys(seen) if text], (
        "each row has been seen, in order"
    )


def whole(sheet: Sheet) -> list[str]:
    """All rows of an article without repetitions."""
    lines = [sheet.passage(number).line(row) for number, row in sheet.rows(ArticleAnchor())]
    return list(dict.fromkeys("".join(piece.text for piece in line).strip(" >") for line in lines))


def test_page_up_leads_back_to_the_beginning() -> None:
    story, by = long_article(12), measure(80, 24)
    sheet = Sheet(story.passages, by, {})
    anchor, pages = ArticleAnchor(11, 0), 0
    while (turned := sheet.turned(anchor, 20, -1)) is not None:
        anchor, pages = turned[0], pages + 1
    assert anchor == ArticleAnchor()
    assert pages > 1


@pytest.mark.parametrize(("text", "shown"), [("[b]Bold[/b] [/x]", "[b]Bold[/b] [/x]"), ("\x1b[31mred\x1b[0m", "red")])
def test_markup_is_shown_as_text_and_escape_sequences_are_removed(text: str, shown: str) -> None:
    drawn = rows(page_of(Article(("title", "T"), ("paragraph", text)).at(0), measure(80, 24)))
    assert f"    {shown}" in drawn


KINDS: list[PassageKind] = [
    "title",
    "dateline",
    "paragraph",
    "heading",
    "list-item",
    "quote",
    "preformatted",
    "caption",
]
BLOCKS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.text(st.characters() | st.sampled_from(" .\n\t漢"), max_size=300).map(clean)),
    max_size=8,
)


ITEM = st.builds(
    Passage,
    kind=st.just("list-item"),
    text=st.just(Clean("12. " + "Fares on the coast road rise. " * 3)),
    first=st.just(0),
    level=st.integers(1, 9),
    label=st.sampled_from([0, 3]),
    item=st.sampled_from(["first", "next", "more"]),
)


def laid_out(*items: Passage, width: int = 40) -> list[str]:
    story, by = Article(("paragraph", "Rain.")), measure(width, 400)
    return [row[by.indent :] for row in rows(page_of(replace(story.at(0), passages=(*story.passages, *items)), by))]


def test_items_are_further_right_in_nested_lists_and_have_their_numbers_on_the_left() -> None:
    outer = Passage("list-item", Clean("1. Find your bill, which came in a green envelope."), 0, 1, label=2)
    inner = Passage("list-item", Clean("On paper, or else on the screen of your telephone."), 0, 2, item="first")
    further = replace(inner, text=Clean("Both will do."), item="more")
    other = Passage("list-item", Clean("Ring."), 0, 1, item="first")
    found = laid_out(outer, inner, further, other)
    first = found.index("1. Find your bill, which came in a")
    assert found[first : first + 7] == [
        "1. Find your bill, which came in a",
        "   green envelope.",
        "  - On paper, or else on the screen",
        "    of your telephone.",
        "    Both will do.",
        "",
        "- Ring.",
    ]


@given(st.lists(ITEM, max_size=4), st.integers(1, 60))
def test_every_word_of_an_item_is_shown_at_any_width(items: list[Passage], width: int) -> None:
    shown = "".join("".join(laid_out(*items, width=width)).split()).replace("-", "")
    assert shown == "Rain." + "".join("".join(item.text.split()) for item in items)


@given(BLOCKS, st.data(), st.integers(1, 130), st.integers(1, 50), st.booleans())
def test_the_sentence_is_visible_at_every_size(
    blocks: list[tuple[PassageKind, str]], data: st.DataObject, width: int, height: int, large: bool
) -> None:
    story = Article(("title", "A title"), *blocks)
    view = story.at(data.draw(st.integers(0, len(story.sentences) - 1)))
    anchor = ArticleAnchor(data.draw(st.integers(0, len(story.passages) - 1)), data.draw(st.integers(0, 9)))
    page = page_of(view, measure(width, height, large=large), height, anchor)
    assert len(page.lines) <= height
    # Cleaning again at the last moment may take out all that was odd in a sentence.
    if view.sentence.text.isascii() and view.sentence.text.isprintable():
        assert any(piece.focused for piece in page.lines[page.cursor[1]])
