"""A table of an article is gone through by rows and columns, each cell with the header of what changed."""

from hypothesis import given
from hypothesis import strategies as st

from newsreader import messages
from newsreader.articles.cleaning import clean_page
from newsreader.articles.sentences import reading
from newsreader.model.values import Article, Block, Cell, Clean
from newsreader.session.session import Session
from newsreader.session.values import ArticleOpened, ArticleView, ListView
from tests.articles.pages import ADDRESS, SENTENCES, among, article_page
from tests.session.steps import asks, list_view, press, said, session

BUSES = (
    "<table><caption>Buses on Sundays</caption><tr><th>Town<th>Buses<th>Last</tr><tr><th>Ely<td>Twelve<td>22:10</tr>"
    "<tr><th>Diss<td colspan=2>None</tr><tr><th>Wells<td><td>19:40</tr></table>"
)


def opened(article: Article) -> Session:
    reader = session()
    request = asks(reader.press("enter"))
    reader.handle(ArticleOpened(request.generation, article, reading(article, Clean(""))))
    return reader


def at_table(*, voice: bool = True) -> Session:
    """A session at the first row of the table, after its caption."""
    article = clean_page(article_page(among(BUSES)), ADDRESS)
    reader = opened(article)
    press(reader, "5", "enter")
    return reader


def shown(reader: Session) -> list[str]:
    view = list_view(reader)
    return [view.name, *(row.text for row in view.rows(0, view.count))]


def test_the_key_to_go_through_a_table_is_named_on_entering_it() -> None:
    reader = at_table()
    press(reader, "up", "up")
    assert said(press(reader, "down")) == "Buses on Sundays"
    assert said(press(reader, "down")) == (
        "Town: Ely; Buses: Twelve; Last: 22:10. Press Enter to go through the table by cells."
    )
    assert said(press(reader, "down")) == "Town: Diss; Buses: None"


def test_enter_opens_the_table_at_the_row_that_was_read() -> None:
    reader = at_table()
    press(reader, "down")
    assert said(press(reader, "enter")).startswith("Table. Buses on Sundays. 3 rows, 3 columns. ")
    assert said(press(reader, "w")).startswith("Row 2 of 3, column 1 of 3.")


def test_a_move_to_another_column_says_its_header_and_one_to_another_row_its_name() -> None:
    reader = at_table()
    press(reader, "enter")
    assert said(press(reader, "right")) == "Buses: Twelve"
    assert said(press(reader, "right")) == "Last: 22:10"
    assert said(press(reader, "right")) == "Last column. Last: 22:10"
    assert said(press(reader, "down")) == "Diss: None"
    assert said(press(reader, "down")) == "Wells: 19:40"
    assert said(press(reader, "left")) == "Buses: empty"
    assert said(press(reader, "left")) == "Town: Wells"
    assert said(press(reader, "left")) == "First column. Town: Wells"
    assert said(press(reader, "up")) == "Diss"
    assert said(press(reader, "w")) == "Row 2 of 3, column 1 of 3. Town: Diss."


def test_the_brackets_and_enter_move_by_columns_too() -> None:
    reader = at_table()
    press(reader, "enter")
    assert said(press(reader, "]")) == "Buses: Twelve"
    assert said(press(reader, "[")) == "Town: Ely"
    assert [said(press(reader, "enter")) for _ in range(3)] == ["Buses: Twelve", "Last: 22:10", "Town: Ely"]


def test_a_cell_of_several_columns_is_one_step() -> None:
    reader = at_table()
    press(reader, "down", "enter")
    assert said(press(reader, "right")) == "Buses: None"
    assert said(press(reader, "right")) == "Last column. Buses: None"
    assert said(press(reader, "left")) == "Town: Diss"


def test_the_screen_shows_the_names_of_the_rows_with_the_current_column() -> None:
    reader = at_table()
    press(reader, "enter")
    assert shown(reader) == ["Table, Town", "Ely", "Diss", "Wells"]
    press(reader, "right")
    assert shown(reader) == ["Table, Buses", "Ely: Twelve", "Diss: None", "Wells: empty"]


def test_going_back_returns_to_the_row_in_the_article() -> None:
    reader = at_table()
    press(reader, "enter", "down", "down")
    assert said(press(reader, "b")).startswith("Town: Wells; Last: 19:40")
    assert isinstance(reader.view, ArticleView)


def test_in_a_table_the_described_arrow_moves_by_columns() -> None:
    reader = at_table()
    press(reader, "enter")
    assert "next column of a table" in said(press(reader, "k", "right"))
    assert said(press(reader, "w")).startswith("Row 1 of 3, column 1 of 3.")


def test_a_row_is_gone_to_by_its_number() -> None:
    reader = at_table()
    press(reader, "enter", "right")
    assert said(press(reader, "3", "enter")) == "Buses: empty"
    assert said(press(reader, "home")) == "Ely: Twelve"


def at_table_open() -> Session:
    reader = at_table()
    press(reader, "enter")
    return reader


def test_commands_for_headlines_ask_to_leave_the_table_first() -> None:
    assert said(press(at_table_open(), "u")) == messages.LEAVE_TABLE_FIRST.with_keys(messages.KEYBOARD).full


CELL = st.builds(
    Cell,
    st.sampled_from(["", "a"]).map(Clean),
    st.sampled_from(["", "h"]).map(Clean),
    st.integers(0, 4),
    st.integers(1, 3),
)


@given(
    st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=4),
    st.lists(st.sampled_from(["up", "down", "left", "right", "enter", "w", "home", "end", "1", "[", "]"]), max_size=12),
)
def test_any_walk_through_any_table_stays_in_it(rows: list[list[Cell]], keys: list[str]) -> None:
    blocks = [
        Block("table-row", Clean("row"), cells=tuple(cells), item="next" if number else "first")
        for number, cells in enumerate(rows)
    ]
    article = Article(
        "https://herald.example/6", Clean("Rain"), blocks=(Block("paragraph", Clean(SENTENCES[0])), *blocks)
    )
    reader = opened(article)
    press(reader, "2", "enter", "enter")
    for key in keys:
        assert said(press(reader, key))
        assert isinstance(reader.view, ListView)
        assert reader.view.count == len(rows)


def test_a_table_says_what_enter_does_in_it() -> None:
    reader = at_table()
    press(reader, "enter")
    assert list_view(reader).opens == "next column"
