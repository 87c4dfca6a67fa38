"""Articles are kept whole and found again."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.model.text import clean, line
from newsreader.model.values import EVERYTHING, Article, Block, Cell, Clean, Link, Selection
from newsreader.store.article_json import from_json, to_json
from newsreader.store.store import Store
from tests.profiles import examples
from tests.store.making import NOW, add, entry, headlines_of, titles
from tests.store.moments import MOMENTS

WORDS = st.text(max_size=30)
ARTICLES = st.builds(
    Article,
    url=WORDS,
    title=WORDS.map(line),
    byline=st.none() | WORDS.map(line),
    published=st.none() | MOMENTS,
    precision=st.sampled_from(["time", "day", "none"]),
    site=st.none() | WORDS.map(line),
    language=st.none() | st.sampled_from(["en-GB", "cy"]),
    blocks=st.lists(
        st.builds(
            Block,
            kind=st.sampled_from(
                ["heading", "paragraph", "list-item", "quote", "table-row", "preformatted", "caption", "picture"]
            ),
            text=WORDS.map(clean),
            level=st.none() | st.integers(1, 6),
            links=st.lists(st.builds(Link, WORDS.map(line), st.text(st.characters(codec="utf-8")))).map(tuple),
            language=st.sampled_from(["", "fr-CA"]),
            number=st.none() | st.integers(-3, 3),
            label=st.sampled_from(["", "c."]),
            item=st.sampled_from(["", "first", "next", "more"]),
            cells=st.lists(
                st.builds(Cell, WORDS.map(line), WORDS.map(line), st.integers(0, 9), st.integers(1, 9), st.booleans()),
                max_size=3,
            ).map(tuple),
        ),
        max_size=5,
    ).map(tuple),
    warnings=st.lists(st.sampled_from(["paywall", "consent", "list-page"])).map(tuple),
    text_from=st.sampled_from(["page", "source"]),
)


@settings(max_examples=examples(100))
@given(ARTICLES)
def test_an_article_is_stored_whole(article: Article) -> None:
    kept = from_json(to_json(article))
    storable = article.url.encode("utf-8", "replace").decode()
    assert kept == Article(storable, *(getattr(article, name) for name in Article.__slots__[1:]))


def test_a_stored_article_is_found_by_its_words_and_survives_edits(store: Store) -> None:
    add(store, entry("a", "Alpha"))
    assert store.article("1") is None
    article = Article("https://herald.example/a", Clean("Alpha"), blocks=(Block("paragraph", Clean("A marquis.")),))
    store.store_article("1", article)
    assert store.article("1") == article
    assert titles(headlines_of(store, Selection(search="marquis"))) == ["Alpha"]


def test_storing_the_article_of_a_deleted_headline_does_nothing(store: Store) -> None:
    store.store_article("7", Article("u", Clean("t")))
    assert store.article("7") is None


def test_the_store_names_the_newest_headlines_without_articles(store: Store) -> None:
    source = add(store, *(entry(f"n{n}", hours_ago=n) for n in range(5)))
    newest, second, *_others = headlines_of(store, EVERYTHING)
    store.store_article(newest.id, Article("u", Clean("t")))
    assert titles(store.to_fetch(source.id, 3, NOW)) == ["Title of n1", "Title of n2"]
    store.note_page_tried(second.id, NOW)
    assert titles(store.to_fetch(source.id, 3, NOW)) == ["Title of n2"]
    assert titles(store.to_fetch(source.id, 3, NOW + timedelta(seconds=1))) == ["Title of n1", "Title of n2"]


def test_the_feeds_text_is_stored_for_when_the_page_cannot_be_fetched(store: Store) -> None:
    add(store, entry("a", raw_content="<p>All of it.</p>"))
    assert store.source_text("1") == ("<p>All of it.</p>", None)
    assert store.source_text("2") == ("", None)
