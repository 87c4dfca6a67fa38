"""What of a site may be public: by the rights of each source, and by what was withdrawn one by one."""

from collections.abc import Mapping
from dataclasses import dataclass

from newsreader.model.values import Publish, SourceSettings
from newsreader.publishing.site_state import Bulletin, SiteArticle, SiteState
from newsreader.publishing.withdrawn_articles import WithdrawnArticles


@dataclass(frozen=True, slots=True)
class Permission:
    """`rights` has what may be published of each source by its address: nothing of one that is missing."""

    rights: Mapping[str, SourceSettings]
    withdrawn: WithdrawnArticles

    def allows(self, article: SiteArticle) -> bool:
        """Whether the article may be public, at least its summary."""
        return article.source_url in self.rights and not self.withdrawn.has(article.identity, article.url)

    def allows_text(self, source_url: str, publish: Publish) -> bool:
        """Whether what was published of an article of this source may be."""
        settings = self.rights.get(source_url)
        return settings is not None and (publish == "summary" or settings.publish == "full")

    def allows_bulletin(self, bulletin: Bulletin) -> bool:
        """Whether all that is in a bulletin may be heard."""
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
