"""The headlines of a library: what is listed, searched, marked and folded."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from newsreader import errors, library, model, store
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import EVERYTHING, Clean, Headline, Origin, Selection, Source
from newsreader.store.all_headlines import AllHeadlines
from newsreader.store.store import Store

if TYPE_CHECKING:
    from newsreader.store.filters import Filters
    from newsreader.store.marks import Marked
    from newsreader.store.reading_progress import ReadingProgress
    from newsreader.store.saved_searches import SavedSearches
    from newsreader.store.selected_headlines import SelectedHeadlines


SOURCES_FOUND = 3
"""Sources that a search finds by their names. More would stand in the way of the headlines."""


class LibraryHeadlines:
    """The methods of `Library` for headlines."""

    _store: Store

    def sources_with_headlines(self) -> list[tuple[str, Clean]]:
        """The ids and names of the sources that have headlines, in the order of subscription."""
        return self._store.sources_with_headlines()

    def origins(self, edition: str = "") -> list[Origin]:
        """The sources whose articles are from editions, or from the one with this id, by name."""
        return self._store.origins(edition)

    def source(self, text: str, *, exact: bool = False) -> Source:
        """The source with an id, a name (in any case) or an address (in any spelling).

        Unless it must be `exact`, also the only one whose name has these words. An edition is named by each of its
        addresses. Raises UnknownSource, UsageError.
        """
        try:
            return self._store.source(text)
        except errors.UnknownSource:
            if known := library.lookup.subscribed_at(self._store, library.lookup.addresses(text)):
                return known
            if known := library.lookup.edition_at(self._store, text):
                return known
            like = self._source_like(text)
            if exact:
                raise errors.UnknownSource(line(text), like.name) from None
            return like

    def _source_like(self, text: str) -> Source:
        """The source like a text. Raises UnknownSource, of an edition that has such a source if one has; UsageError."""
        try:
            return library.lookup.source_like(self._store, text)
        except errors.UnknownSource:
            name = line(text).casefold()
            for edition in self._store.sources():
                of_edition = self._store.origins(edition.id) if edition.kind == "edition" else ()
                if any(each.name.casefold() == name for each in of_edition):
                    raise errors.UnknownSource(line(text), edition=edition.name) from None
            raise

    def each_headline(self, selection: Selection = EVERYTHING, *, folded: bool = False) -> Iterator[Headline]:
        """Yield the headlines of a selection, newest first, but those with the very words of its search before others;
        only a few of them are in memory at a time.

        `folded`: with all versions of each story. The selection may have the names that a user typed: its source is
        an id, a name or an address, and its category a folder in any case. Raises UnknownSource, UsageError.
        """
        return self._store.each_headline(self._resolved(selection), folded=folded)

    def count_exact(self, selection: Selection) -> int:
        """How many headlines of a search, the first, have its very words; 0 if all or none have. Raises as
        `each_headline`."""
        results = self._store.selected(self._resolved(selection))
        results.version()
        return results.exact

    def each_news_headline(self, selection: Selection) -> Iterator[Headline]:
        """The same without the program's own articles, which do not count for the limit; if the selection names a
        source, with them."""
        if selection.source:
            yield from self.each_headline(selection)
            return
        own = {each.url for each in self._store.sources() if each.kind == "bundled"}
        headlines = self.each_headline(replace(selection, limit=None))
        yield from islice((each for each in headlines if each.source_url not in own), selection.limit)

    def _resolved(self, selection: Selection) -> Selection:
        """The selection with the id of its source and the whole path of its category."""
        if selection.search and (problem := self.search_problem(selection.search)):
            raise errors.UsageError(problem)
        origin = selection.origin or self._origin(selection.source)
        source = self.source(selection.source).id if selection.source and not origin else ""
        category = library.lookup.category_named(self._store, selection.category) if selection.category else Clean("")
        return replace(selection, source=source, origin=origin, category=category)

    def _origin(self, text: str) -> Clean:
        """The name, in any case, of a source whose articles are from editions, unless it is subscribed; else ""."""
        name = line(text).casefold()
        found = next((each.name for each in self.origins() if each.name.casefold() == name), "") if name else ""
        if found:
            try:
                self.source(text, exact=True)
            except errors.UnknownSource:
                return Clean(found)
        return Clean("")

    def sources_of(self, selection: Selection) -> list[Source]:
        """The sources that a selection names, itself or by a category; all if it names none. For an origin: editions.

        Raises UnknownSource, UsageError.
        """
        chosen = self._resolved(replace(selection, search=""))
        return [
            each
            for each in self._store.sources()
            if chosen.source in ("", each.id)
            and (not chosen.origin or each.kind == "edition")
            and (not chosen.category or any(f"{path}/".startswith(f"{chosen.category}/") for path in each.categories))
        ]

    def sources_found(self, words: str) -> list[tuple[Selection, Clean]]:
        """The sources whose names have the words of a search: the selection of the headlines of each, and its name.

        Whole names come first. A search with more than words finds none, nor does one that fits too many names.
        """
        wanted = store.only_words(words)
        if not wanted:
            return []
        named = [(Selection(source=number), name) for number, name in self.sources_with_headlines()]
        named += [(Selection(origin=each.name), each.name) for each in self.origins()]
        fit = model.names_like(wanted, [name for _, name in named])
        if len(fit) > SOURCES_FOUND:
            fit = [name for name in fit if model.name_words(name) == model.name_words(wanted)]
        return sorted((each for each in named if each[1] in fit), key=lambda each: fit.index(each[1]))

    def search_problem(self, words: str) -> str:
        """Why a typed search makes no sense, such as an unknown source in it, and the remedy; "" if it does."""
        return self._store.search_problem(words)

    def headline_named(self, item: str) -> Headline | None:
        """The stored headline with this id or address; None if there is none."""
        return library.lookup.headline_named(self._store, item)

    def mark(self, item: str, *, read: bool | None = None, saved: bool | None = None) -> Headline:
        """Mark a headline, given by its id or address; None leaves a mark unchanged. Raises UnknownItem."""
        headline = library.lookup.headline_named(self._store, item)
        if headline is None:
            raise errors.UnknownItem(line(item))
        return self._store.mark(headline.id, read=read, saved=saved)

    def mark_all(
        self, selection: Selection, *, read: bool | None = None, saved: bool | None = None, below: str = ""
    ) -> "Marked":
        """Mark the headlines of a selection, or those listed `below` one with this id; None leaves a mark unchanged.

        The result says how many changed, and is what `undo_marks` takes. Raises as `each_headline`.
        """
        return self._store.mark_all(self._resolved(selection), read=read, saved=saved, below=below)

    def undo_marks(self, marked: "Marked") -> int:
        """Undo `mark_all`. Returns how many marks were restored: 0 if a copy of the library was restored since."""
        return self._store.undo_marks(marked)

    def unfold(self, headline_id: str) -> bool:
        """Take a headline out of its story for good. False if it is alone in it. Raises UnknownItem."""
        return self._store.unfold(headline_id)

    def refold(self, headline_id: str, *, leads: bool = False) -> bool:
        """Undo `unfold`; the headline `leads` its story again if it did. False if it cannot be undone. Raises
        UnknownItem."""
        return self._store.refold(headline_id, leads=leads)

    def result_page(self, selection: Selection = EVERYTHING) -> "AllHeadlines | SelectedHeadlines":
        """All headlines, or a selection of them, as a result page, for the thread of this library."""
        return self._store.result_page() if selection == EVERYTHING else self._store.selected(selection)

    def filters(self) -> "Filters":
        """The filters that mute headlines, for the thread of this library."""
        return self._store.filters()

    def saved_searches(self) -> "SavedSearches":
        """The searches that the user saved, for the thread of this library."""
        return self._store.saved_searches()

    def unread_and_saved(self) -> tuple[int, int]:
        """How many headlines are unread, each story counted once, and how many are saved."""
        return self._store.unread_and_saved()

    def unread_below(self, selection: Selection, headline_id: str) -> int:
        """How many unread headlines of a selection are listed below one."""
        return self._store.unread_below(selection, headline_id)

    def reading_progress(self) -> "ReadingProgress":
        """Reading positions and the queue, for the thread of this library."""
        return self._store.reading_progress()
