"""The versions of one story: a list of them, and what is no version of it after all."""

from collections.abc import Sequence, Set

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Clean, Headline
from newsreader.session.headlines import HeadlineList
from newsreader.session.small_list import SmallList
from newsreader.session.values import Row, SetApart


class VersionList(SmallList):
    """A place among the versions of a story, as they were when the list was opened.

    It is first at a version that is not the one that one came from. What is taken out meanwhile stays in it, so that
    it can be put back.
    """

    name = messages.VERSIONS
    item = messages.VERSION

    def __init__(self, story: Sequence[Headline], came_from: str, headlines: HeadlineList, apart: Set[str]) -> None:
        """`apart` are the ids of the headlines that have been taken out of their stories, now and later."""
        others = [number for number, version in enumerate(story) if version.id != came_from]
        super().__init__(others[0] if others else 0)
        self._story = story
        self._list = headlines
        self._apart = apart

    @property
    def count(self) -> int:
        return len(self._story)

    def selected(self) -> Headline:
        return self._now(self._story[self._position])

    def announcement(self) -> Announcement:
        here = self.selected()
        return messages.version(
            here.source,
            here.title,
            read=here.read,
            saved=here.saved,
            apart=here.id in self._apart,
            position=self._position + 1,
            count=self.count,
        )

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [
            Row(
                Clean(messages.version_row(version.source, version.title)),
                detail=messages.NOT_THE_SAME if version.id in self._apart else "",
                read=version.read,
                saved=version.saved,
            )
            for version in map(self._now, self._story[start : start + count])
        ]

    def _now(self, version: Headline) -> Headline:
        return self._list.find(version.id) or version


class Stories:
    """What is one story and what is not, as far as this session has said so."""

    def __init__(self, headlines: HeadlineList) -> None:
        self._list = headlines
        self._apart: set[str] = set()
        self._leading: set[str] = set()  # of those that have been taken out, what stood for its story in the list

    def versions(self, headline: Headline) -> VersionList | None:
        """The versions of a headline's story; None if there is only itself."""
        story = self._list.versions(headline)
        return VersionList(story, headline.id, self._list, self._apart) if len(story) > 1 else None

    def take_apart(self, headline: Headline) -> tuple[Announcement, SetApart | None]:
        """Take a headline out of its story, or put it back if that has been done."""
        if headline.id in self._apart:
            self._apart.remove(headline.id)
            return messages.PUT_BACK, SetApart(headline.id, apart=False, leads=headline.id in self._leading)
        if len(self._list.versions(headline)) < 2:
            return messages.ONLY_HERE, None
        self._apart.add(headline.id)
        (self._leading.add if headline.folded_into is None else self._leading.discard)(headline.id)
        return messages.taken_apart(headline.title), SetApart(headline.id, apart=True)

    def not_written(self, headline_id: str, apart: bool) -> None:
        """What was said of a headline could not be written down."""
        (self._apart.discard if apart else self._apart.add)(headline_id)
