"""The next page of an article is found and joined to it; links to anything else are not followed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.continuation import goes_on, is_numbered, joined, next_page
from newsreader.articles.page_tree import parse
from newsreader.model.text import line
from newsreader.model.values import Article, Block, Clean

HOST = "https://www.gazette.example"
STORY = f"{HOST}/news/2024/the-old-bridge"


def found(links: str, first: str = STORY, pages: int = 1, seen: tuple[str, ...] = (), last: str = "") -> str | None:
    return next_page(parse(f"<body><p>Some text.</p>{links}</body>")[0], last or first, first, pages, seen)


@pytest.mark.parametrize(
    ("link", "first", "target"),
    [
        ('<a href="?page=2">2</a>', STORY, f"{STORY}?page=2"),
        ('<a href="?page=2">Next</a>', f"{STORY}/", f"{STORY}/?page=2"),
        ('<a href="?page=2&amp;id=7">&gt;</a>', f"{HOST}/story?id=7", f"{HOST}/story?page=2&id=7"),
        ('<link rel="next" href="/news/2024/the-old-bridge/2/">', f"{STORY}/", f"{STORY}/2/"),
        ('<a rel="next" href="/news/2024/the-old-bridge/page/2/">More</a>', STORY, f"{STORY}/page/2/"),
        ('<a href="/news/2024/the-old-bridge-2.html">2</a>', f"{STORY}.html", f"{STORY}-2.html"),
        ('<a href="/news/2024/the-old-bridge_page2.html">Page 2 of 3</a>', f"{STORY}.html", f"{STORY}_page2.html"),
        ('<a href="/news/2024/the-old-bridge,2.html">2</a>', f"{STORY}.html", f"{STORY},2.html"),
        ('<a href="seite-2.html">Nächste Seite</a>', f"{STORY}/seite-1.html", f"{STORY}/seite-2.html"),
        ('<a href="index2.html">2</a>', f"{STORY}/index.html", f"{STORY}/index2.html"),
        ('<a href="?part=b">Next page</a>', STORY, f"{STORY}?part=b"),
        ('<a href="the-old-bridge-b">Page suivante</a>', STORY, f"{STORY}-b"),
        ('<a href="?part=b">Continue to page 2</a>', STORY, f"{STORY}?part=b"),
        ('<a href="?part=b">Weiter auf Seite 2</a>', STORY, f"{STORY}?part=b"),
        ('<a href="?part=b" aria-label="Next page">›</a>', STORY, f"{STORY}?part=b"),
        ('<a href="?part=b">次のページ</a>', STORY, f"{STORY}?part=b"),
        ('<a href="/news/landslide-2">Next page</a>', f"{HOST}/news/landslide", f"{HOST}/news/landslide-2"),
        ('<a href="?page=2">2</a>', f"{HOST}/news/letters-from-readers", f"{HOST}/news/letters-from-readers?page=2"),
        (
            '<a href="?page=2">2</a>',
            f"{HOST}/news/national-gallery-opens",
            f"{HOST}/news/national-gallery-opens?page=2",
        ),
        ('<div class="post has-comments"><a href="?page=2">2</a></div>', STORY, f"{STORY}?page=2"),
        ('<div class="single comments-open"><a href="?page=2">2</a></div>', STORY, f"{STORY}?page=2"),
        ('<div id="post-landslide" class="readers"><a href="?page=2">2</a></div>', STORY, f"{STORY}?page=2"),
    ],
)
def test_the_next_page_is_found(link: str, first: str, target: str) -> None:
    assert found(link, first) == target


@pytest.mark.parametrize(
    ("link", "first"),
    [
        ('<a href="https://elsewhere.example/news/2024/the-old-bridge/2">2</a>', STORY),
        ('<a href="http://www.gazette.example/news/2024/the-old-bridge/2">2</a>', STORY),
        ('<a href="/news/2024/the-new-road/">Next page</a>', STORY),
        ('<a rel="next" href="/news/2024/the-new-road/">Next article</a>', STORY),
        ('<link rel="next" href="/news/2024/the-new-road/">', STORY),
        ('<a href="/news/2024/the-old-bridge-again">Newer post</a>', STORY),
        ('<a rel="next" href="/news/2024/the-old-bridge-again">Next: the old bridge again</a>', STORY),
        ('<a href="/news/page/2/">Next page</a>', STORY),
        ('<a href="/news/2024/page/2/">Next page</a>', STORY),
        ('<a href="/?page=2">Next page</a>', STORY),
        ('<a href="/news/2024/the-old-bridge/comment-page-2/">2</a>', STORY),
        ('<div class="comments"><a href="/news/2024/the-old-bridge/2/">2</a></div>', STORY),
        ('<a href="?comment_page=2#comments">Next page</a>', STORY),
        ('<ol id="comments"><li><a href="?page=2">2</a></li></ol>', STORY),
        ('<div class="articleComments"><a href="?page=2">2</a></div>', STORY),
        ('<nav class="comment-navigation"><a href="?page=2">2</a></nav>', STORY),
        ('<div class="article__comments-list"><a href="?page=2">2</a></div>', STORY),
        ('<div class="photo-gallery"><a href="/news/2024/the-old-bridge/2/">2</a></div>', STORY),
        ('<a href="/news/2024/the-old-bridge/gallery/2/">Next page</a>', STORY),
        ('<a href="/news/2024/the-old-bridge-2/">The old bridge</a>', f"{STORY}/"),
        ('<a href="/news/2024/the-old-bridge-2/"><img src="/b.jpg"></a>', f"{STORY}/"),
        ('<a rel="next" href="/news/2024/the-old-bridge-2/">Next</a>', f"{STORY}/"),
        ('<link rel="next" href="/news/2024/the-old-bridge-2/">', f"{STORY}/"),
        ('<a href="/?p=124">Next</a>', f"{HOST}/?p=123"),
        ('<a href="/story-12346">Next</a>', f"{HOST}/story-12345"),
        ('<a href="/2024/11/26">Next</a>', f"{HOST}/2024/11/25"),
        ('<a href="?page=3">3</a>', STORY),
        ('<a href="?page=1">1</a>', STORY),
        ('<a href="#page2">2</a>', STORY),
        ('<a href="javascript:next()">Next page</a>', STORY),
        ('<a href="">Next page</a>', STORY),
    ],
)
def test_a_link_to_something_else_is_not_the_next_page(link: str, first: str) -> None:
    assert found(link, first) is None


def test_the_next_page_has_the_number_after_the_pages_read() -> None:
    pager = "".join(f'<a href="{STORY}?page={number}">{number}</a>' for number in (1, 2, 3, 4))
    assert found(pager, pages=2, last=f"{STORY}?page=2", seen=(STORY, f"{STORY}?page=2")) == f"{STORY}?page=3"
    assert found(pager, pages=4, last=f"{STORY}?page=4", seen=(STORY,)) is None


def test_reading_that_starts_on_the_second_page_continues_with_the_third() -> None:
    pager = "".join(f'<a href="?page={number}">{number}</a>' for number in (1, 2, 3))
    assert found(pager, first=f"{STORY}?page=2") == f"{STORY}?page=3"


def test_a_page_already_read_is_not_the_next_page() -> None:
    assert found('<a href="?part=b">Next page</a>', seen=(f"{STORY}?part=b",)) is None


def test_the_page_number_in_an_address_is_recognised() -> None:
    assert is_numbered(f"{STORY}/2", STORY, 2)
    assert not is_numbered(f"{STORY}?part=b", STORY, 2)
    assert not is_numbered(f"{STORY}-2", STORY, 2)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_link_gives_an_address_on_the_same_host_or_none(href: str, words: str, first: str) -> None:
    root = parse("<p></p>")[0]
    link = root.makeelement("a", {"href": "x"})
    root.append(link)
    link.text = line(words)
    link.set("href", line(href))
    for address in (STORY, f"{HOST}/{first}"):
        target = next_page(root, address, address, 1)
        assert target is None or target.startswith(f"{HOST}/")


@given(st.text(alphabet="page-_/2.,htmlseit", max_size=3000))
def test_hostile_addresses_are_decided_in_bounded_time(path: str) -> None:
    is_numbered(f"{HOST}/{path}", f"{HOST}/{path[::-1]}", 2)


def article(*texts: str, title: str = "Old bridge will close") -> Article:
    blocks = tuple(Block("paragraph", Clean(text)) for text in texts)
    return Article(STORY, Clean(title), blocks=blocks)


ONE, TWO, THREE = (f"The {number} of the reports to the council goes on for pages." for number in ("a", "b", "c"))
STANDFIRST = "A bridge of three hundred years is to close for a winter."


def test_pages_are_joined_without_repeated_blocks() -> None:
    pages = [
        article(STANDFIRST, ONE),
        article(STANDFIRST, "Page 2 of 3", TWO),
        article(STANDFIRST, "Yes.", THREE, "Yes."),
    ]
    heading = Block("heading", Clean("Old bridge will close"), 1)
    pages[1] = replace(pages[1], blocks=(heading, *pages[1].blocks))
    assert [block.text for block in joined(pages[0], pages[1:]).blocks] == [STANDFIRST, ONE, TWO, "Yes.", THREE, "Yes."]


def test_an_article_of_one_page_is_unchanged_by_joining() -> None:
    alone = article(ONE, ONE, TWO)
    assert joined(alone, []) == alone


def test_a_page_without_new_text_or_of_another_article_is_not_joined() -> None:
    first = article(ONE)
    assert goes_on([first], article(ONE, TWO, THREE), numbered=False)
    assert not goes_on(
        [article(ONE, TWO, THREE)], article(ONE, TWO, THREE, "Another letter from a reader."), numbered=True
    )
    assert goes_on([first], article(TWO, title="Old bridge will close, page 2"), numbered=False)
    assert not goes_on([first], article(ONE), numbered=True)
    assert not goes_on([first], article(), numbered=True)
    assert not goes_on([first], replace(article(TWO), warnings=("list-page",)), numbered=True)
    assert not goes_on([first], article(TWO, title="Swimming pool opens again"), numbered=False)
    assert goes_on([first], article(TWO, title="The cost"), numbered=True)
    monday, tuesday = (datetime(2024, 5, day, 9, tzinfo=UTC) for day in (6, 7))
    dated = replace(first, published=monday, precision="day")
    assert goes_on([dated], replace(article(TWO), published=monday, precision="day"), numbered=False)
    assert not goes_on([dated], replace(article(TWO), published=tuesday, precision="day"), numbered=False)
