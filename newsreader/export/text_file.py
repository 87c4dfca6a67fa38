"""Writes articles to one file of plain text."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from newsreader import messages
from newsreader.errors import CannotWrite
from newsreader.faces.plain import article_text
from newsreader.model.values import Article
from newsreader.system.files import replaced


def write_text(
    articles: Sequence[Article],
    path: Path,
    *,
    pictures: str,
    progress: Callable[[int, int], None],
    check: Callable[[], None],
) -> None:
    """Write articles one after another, each with its title and dateline, and numbered if there are several.
    `pictures` is the setting of that name.

    The file is UTF-8, and appears under its name only when it is complete. `progress` gets the number of articles
    written and of all; `check` is called before each, and stops all by raising. Raises `CannotWrite`.
    """
    try:
        with replaced(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="\n") as file:
            for number, article in enumerate(articles, 1):
                check()
                # Every date is written with its year: a file is read in later years too.
                shown_number = number if len(articles) > 1 else None
                text = article_text(article, date.max, number=shown_number, links=False, pictures=pictures)
                file.write(f"\n\n{text}\n" if number > 1 else f"{text}\n")
                progress(number, len(articles))
            check()
    except OSError as error:
        raise CannotWrite(str(path), messages.system_reason(error.errno or 0, error.strerror or "")) from error
