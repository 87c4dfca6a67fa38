"""Small views to be drawn, and how pages read as plain rows."""

from collections.abc import Sequence

from newsreader.articles.sentences import split
from newsreader.faces.visual.lines import Page, Piece
from newsreader.model.passages import Passage, PassageKind, Sentence
from newsreader.model.values import Clean, Link
from newsreader.session.values import ArticleView, ListView, Row


def row(text: str, heading: str = "", detail: str = "", *, read: bool = False, saved: bool = False) -> Row:
    return Row(Clean(text), heading, detail, read, saved)


def news(
    text: str,
    heading: str = "",
    source: str = "",
    *,
    group: str = "",
    detail: str = "",
    time: str = "",
    read: bool = False,
    saved: bool = False,
) -> Row:
    """A headline. `group` is the heading by itself."""
    return Row(*(Clean(text), heading, detail, read, saved), group=group or heading, source=source, time=time)


def list_view(
    rows: Sequence[Row], position: int = 0, empty: str = "Nothing here.", *, name: str = "Headlines", dated: bool = True
) -> ListView:
    return ListView(name, position, len(rows), lambda start, count: rows[start : start + count], empty, dated)


class Article:
    """Passages and their sentences, from pairs of a kind and a text."""

    def __init__(self, *blocks: tuple[PassageKind, str], links: Sequence[Link] = (), captions: bool = False) -> None:
        passages: list[Passage] = []
        self.sentences: list[Sentence] = []
        for number, (kind, text) in enumerate(blocks):
            silent = kind == "dateline" or (kind == "caption" and not captions)
            passages.append(Passage(kind, Clean(text), len(self.sentences), links=tuple(links), silent=silent))
            spans = [] if silent else split(text)
            self.sentences += [
                Sentence(Clean(text[start:end]), number, start, end, kind, (start, end) == spans[-1])
                for start, end in spans
            ]
        self.passages = tuple(passages)

    def at(self, sentence: int, *, reading: bool = False) -> ArticleView:
        return ArticleView(self.passages, self.sentences[sentence], reading)


def rows(page: Page) -> list[str]:
    """What is read on each row."""
    return ["".join(piece.text for piece in line).rstrip() for line in page.lines]


def focused(page: Page) -> list[str]:
    """What has the focus, row by row."""
    found = ["".join(piece.text for piece in line if piece.focused) for line in page.lines]
    return [text.strip() for text in found if text.strip()]


def pieces(page: Page) -> list[Piece]:
    return [piece for line in page.lines for piece in line]
