"""Decides which articles of a site may be public: by the rights of each source, and by single withdrawals.

Withdrawn articles stay withdrawn, even if the rest of the state is lost. Their file has a line for each: its identity,
its page, and its address or "-". Removing a line undoes the withdrawal."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from newsreader.model.values import Publish, SourceSettings
from newsreader.publishing.site_folder import OURS, SiteFolder
from newsreader.publishing.site_state import Bulletin, SiteArticle, SiteState

_WITHDRAWN = f"{OURS}/withdrawn"


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


def load_withdrawn(folder: SiteFolder) -> WithdrawnArticles:
    """Load the withdrawn articles of a site. Raises OSError."""
    written = (folder.read(_WITHDRAWN) or b"").decode("utf-8", "replace")
    found = (line.split() for line in written.splitlines())
    return WithdrawnArticles(
        tuple(WithdrawnArticle(words[0], words[1], words[2].removeprefix("-")) for words in found if len(words) == 3)
    )


def save_withdrawn(folder: SiteFolder, withdrawn: WithdrawnArticles) -> None:
    """Save the withdrawn articles of a site. Raises OSError."""
    lines = [f"{each.identity} {each.page} {each.url or '-'}\n" for each in withdrawn.articles]
    folder.replace(_WITHDRAWN, "".join(lines).encode())


@dataclass(frozen=True, slots=True)
class Permission:
    """The rights of each source, by its address, and the withdrawn articles. Nothing of a missing source may be
    public."""

    rights: Mapping[str, SourceSettings]
    withdrawn: WithdrawnArticles

    def allows(self, article: SiteArticle) -> bool:
        """Whether the article may be public, at least its summary."""
        return article.source_url in self.rights and not self.withdrawn.has(article.identity, article.url)

    def allows_text(self, source_url: str, publish: Publish) -> bool:
        """Whether this much of an article of this source, "summary" or "full", may still be public."""
        settings = self.rights.get(source_url)
        return settings is not None and (publish == "summary" or settings.publish == "full")

    def allows_bulletin(self, bulletin: Bulletin) -> bool:
        """Whether a bulletin may be public: none of its articles was withdrawn, and their sources permit all that is in
        it."""
        if any(self.withdrawn.has(identity, "") for identity in bulletin.identities):
            return False
        return all(self.allows_text(url, publish) for url, publish in bulletin.sources.items())

    def allows_all(self, state: SiteState) -> bool:
        """Whether all that was published may still be."""
        return (
            all(self.allows(each) for each in state.articles)
            and all(self.allows_text(each.source_url, each.publish) for each in state.articles)
            and all(self.allows_bulletin(each) for each in state.bulletins)
        )
