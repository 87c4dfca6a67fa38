"""The articles of a command that no voice here reads: they are left out of sound, and reported with their count."""

from typing import TYPE_CHECKING

from newsreader import edition, messages
from newsreader.cli.printing import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsreader.model.values import Article
    from newsreader.settings import Settings


class Unspoken:
    """Finds the articles that no voice reads. `are_kept`: the output has text too, so they stay in it."""

    def __init__(self, settings: "Settings", *, has_sound: bool = True, are_kept: bool = False) -> None:
        self._settings = settings
        self._has_sound = has_sound
        self._are_kept = are_kept
        self._found: list[tuple[Article, str]] = []

    def without(self, articles: "Iterable[Article]") -> "Iterator[Article]":
        """The articles that the output can have."""
        return (each for each in articles if not self.leaves_out(each))

    def leaves_out(self, article: "Article") -> bool:
        """Whether the output cannot have an article, because no voice reads it."""
        if self._has_sound and (language := edition.unspoken(article, self._settings)):
            self._found.append((article, language))
            return not self._are_kept
        return False

    def report(self, written: "Sequence[Article]") -> int:
        """Print which articles have no sound, and return how many; `written` are those of the output."""
        kept = {(each.url, each.title) for each in written}
        languages = [tag for article, tag in self._found if not self._are_kept or (article.url, article.title) in kept]
        if languages:
            tell(messages.without_sound_by_command(languages, kept=self._are_kept, nothing=not written))
        return len(languages)
