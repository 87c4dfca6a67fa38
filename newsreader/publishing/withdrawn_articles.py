"""Stores which articles of a site were withdrawn. They stay withdrawn, even if the rest of the state is lost.

The file has a line for each: its identity, its page, and its address or "-". Removing a line undoes the withdrawal.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from newsreader.publishing.site_folder import OURS, SiteFolder
from newsreader.publishing.site_state import SiteArticle

NAME = f"{OURS}/withdrawn"


@dataclass(frozen=True, slots=True)
class WithdrawnArticle:
    """A withdrawn article. `url` is the address of the original, "" if it has none."""

    identity: str
    page: str
    url: str

    def is_named(self, names: Collection[str]) -> bool:
        return not {self.identity, self.page, self.url}.isdisjoint(names)


@dataclass(frozen=True, slots=True)
class WithdrawnArticles:
    articles: tuple[WithdrawnArticle, ...] = ()

    def has(self, identity: str, url: str) -> bool:
        """Whether an article was withdrawn, here or from another source with the same address."""
        return any(each.identity == identity or (url and each.url == url) for each in self.articles)

    def with_articles(self, added: Iterable[SiteArticle]) -> "WithdrawnArticles":
        new = (WithdrawnArticle(each.identity, each.page, each.url) for each in added)
        return WithdrawnArticles(tuple(dict.fromkeys([*self.articles, *new])))


def named(articles: Sequence[SiteArticle], names: Collection[str]) -> list[SiteArticle]:
    """The articles whose identity, page or address is one of these."""
    return [each for each in articles if WithdrawnArticle(each.identity, each.page, each.url).is_named(names)]


def load(folder: SiteFolder) -> WithdrawnArticles:
    """Load the withdrawn articles of a site. Raises OSError."""
    written = (folder.read(NAME) or b"").decode("utf-8", "replace")
    found = (line.split() for line in written.splitlines())
    return WithdrawnArticles(
        tuple(WithdrawnArticle(words[0], words[1], words[2].removeprefix("-")) for words in found if len(words) == 3)
    )


def save(folder: SiteFolder, withdrawn: WithdrawnArticles) -> None:
    """Save the withdrawn articles of a site. Raises OSError."""
    lines = [f"{each.identity} {each.page} {each.url or '-'}\n" for each in withdrawn.articles]
    folder.replace(NAME, "".join(lines).encode())
