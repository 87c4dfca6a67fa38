"""Writes articles to one file of plain text."""

from collections.abc import Callable, Sequence
from pathlib import Path

from newsreader import messages
from newsreader.errors import CannotWrite
from newsreader.export.edition import WITH_ITS_YEAR, Edition
from newsreader.faces.plain import article_text
from newsreader.model.text import clean
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
    numbers = range(1, len(articles) + 1) if len(articles) > 1 else [None]
    parts = [(number, "", article) for number, article in zip(numbers, articles, strict=True)]
    _write(parts, path, pictures=pictures, progress=progress, check=check)


def write_edition(
    edition: Edition,
    minutes: int,
    path: Path,
    *,
    pictures: str,
    progress: Callable[[int, int], None],
    check: Callable[[], None],
) -> None:
    """Write the name of an edition, its contents with about how many `minutes` it takes, then its sections.

    Otherwise as `write_text`.
    """
    listed: list[str] = []
    parts: list[tuple[int | None, str, Article]] = []
    for section in edition.sections:
        listed += ["", section.name] if len(edition.sections) > 1 else []
        for article in section.articles:
            number = len(parts) + 1
            heading = section.name if article is section.articles[0] else ""
            listed.append(messages.numbered_title(number, article.title or article.url))
            parts.append((number, heading, article))
    counted = messages.articles_and_minutes(len(parts), minutes)
    beginning = "\n\n".join([edition.name, counted, "\n".join(listed).strip()])
    _write(parts, path, beginning, pictures=pictures, progress=progress, check=check)


def _write(
    parts: Sequence[tuple[int | None, str, Article]],
    path: Path,
    beginning: str = "",
    *,
    pictures: str,
    progress: Callable[[int, int], None],
    check: Callable[[], None],
) -> None:
    """Write articles, each with its number and the name of the section that begins with it."""
    try:
        with replaced(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="\n") as file:
            if beginning:
                file.write(f"{clean(beginning)}\n\n\n")
            for done, (number, heading, article) in enumerate(parts, 1):
                check()
                text = article_text(article, WITH_ITS_YEAR, number=number, links=False, pictures=pictures)
                written = f"{clean(heading)}\n\n{text}\n" if heading else f"{text}\n"
                file.write(f"\n\n{written}" if done > 1 else written)
                progress(done, len(parts))
            check()
    except OSError as error:
        raise CannotWrite(str(path), messages.system_reason(error.errno or 0, error.strerror or "")) from error
