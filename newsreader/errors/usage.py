"""Errors about requests that cannot be met: something unknown, an unusable file, a missing program."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.errors import ErrorAbout, NewsreaderError, UsageError

_MEGABYTE = 1_000_000


class BadAddress(ErrorAbout, UsageError):
    """The text is not a web address."""

    says = staticmethod(messages.bad_address)


class UnknownName(BadAddress):
    """The text is no web address, but a name. Neither the packs nor the library have a source of that name."""

    says = staticmethod(messages.unknown_name)


class GivenUp(NewsreaderError):
    """The user has given up what was asked for; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(messages.NOTHING_ADDED)


class UnknownItem(ErrorAbout, UsageError):
    """There is no headline with this number or address."""

    says = staticmethod(messages.unknown_item)


class NotInReadingList(ErrorAbout, UsageError):
    """The headline with this title is no page of the reading list, so that it cannot be removed."""

    says = staticmethod(messages.not_in_reading_list)


class UnknownPage(UnknownItem):
    """There is no page of the reading list with this number or address."""

    says = staticmethod(messages.unknown_page)


class UnknownSource(UsageError):
    """There is no source with this number, name or address, `name`; `near` is the name that was probably meant."""

    def __init__(self, name: str, near: str = "") -> None:
        self.name = name
        super().__init__(messages.unknown_source(name, near))


class SourceOfEdition(UnknownSource):
    """The source with this name is no subscription of its own: its articles come with the edition of that name."""

    def __init__(self, name: str, edition: str) -> None:
        self.name = name
        UsageError.__init__(self, messages.source_of_edition(name, edition))


class UnknownCategory(UsageError):
    """No source is in a category of this name; `near` is the one that was probably meant."""

    def __init__(self, name: str, near: str = "") -> None:
        super().__init__(messages.unknown_category(name, near))


class UnknownFilter(ErrorAbout, UsageError):
    """There is no filter with this number."""

    says = staticmethod(messages.unknown_filter)


class NoFilterWords(UsageError):
    """The words of a filter have no letter and no digit."""

    def __init__(self) -> None:
        super().__init__(messages.NO_FILTER_WORDS)


class FilterTooLong(UsageError):
    """The words of a filter have more than this many letters."""

    def __init__(self, most: int) -> None:
        super().__init__(messages.filter_too_long(most))


class NameTooLong(UsageError):
    """The name of a source or of a category has more than this many letters."""

    def __init__(self, most: int) -> None:
        super().__init__(messages.name_too_long(most))


class SenselessSearch(UsageError):
    """A search can find nothing. `problem` says why, and the remedy."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)


class UnknownPack(UsageError):
    """There is no such pack. `source_in` has the packs with a source of this name."""

    def __init__(self, name: str, *, nor_source: bool, source_in: Sequence[str] = ()) -> None:
        super().__init__(messages.unknown_pack(name, nor_source=nor_source, source_in=source_in))


class SeveralMeant(UsageError):
    """The typed text fits several packs or categories."""

    def __init__(self, text: str, names: Sequence[str]) -> None:
        super().__init__(messages.several_meant(text, names))


class SeveralSources(UsageError):
    """The typed text fits several sources, or is what they are `called`. `named` has their ids and names."""

    def __init__(self, text: str, named: Sequence[tuple[int, str]], *, called: bool) -> None:
        super().__init__(messages.several_sources(text, named, called=called))


class FileMissing(ErrorAbout, UsageError):
    """There is no such file."""

    says = staticmethod(messages.file_missing)


class FileUnreadable(ErrorAbout):
    """The file cannot be read."""

    says = staticmethod(messages.file_unreadable)


class CannotWrite(NewsreaderError):
    """The file cannot be written. `reason` follows a colon. `is_own`: the program chose its name, not the user."""

    def __init__(self, path: str, reason: str, *, is_own: bool = False) -> None:
        self.reason = reason
        super().__init__(messages.cannot_write(path, reason, is_own=is_own))


class CannotFill(NewsreaderError):
    """The folder cannot be filled. `reason` follows a colon."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(messages.cannot_fill(path, reason))


class NoRoom(NewsreaderError):
    """A book needs more bytes than are free. `earlier` are the bytes of the book whose place it would take."""

    def __init__(self, path: str, needed: int, free: int, *, is_folder: bool, earlier: int) -> None:
        alone = earlier > 0 and needed <= free + earlier
        megabytes = -(-needed // _MEGABYTE), free // _MEGABYTE
        super().__init__(messages.no_room(path, *megabytes, is_folder=is_folder, would_fit_alone=alone))


class FolderHasOthers(ErrorAbout, UsageError):
    """The folder for a book or a stick has other files in it."""

    says = staticmethod(messages.folder_has_others)


class FolderInUse(ErrorAbout):
    """Another newsreader writes to the folder."""

    says = staticmethod(messages.folder_in_use)


class PackageMissing(NewsreaderError):
    """What was asked for needs `package`, which `command` installs."""

    def __init__(self, package: str, command: str) -> None:
        super().__init__(messages.package_missing(package, command))


class CannotKeepSetting(NewsreaderError):
    """A setting cannot be saved. `reason` follows a colon."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(messages.cannot_keep_setting(path, reason))


class BadPolicy(NewsreaderError):
    """A kiosk's policy is not valid. `problems` has a sentence for each of its problems."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class KioskNotStarted(NewsreaderError):
    """A kiosk cannot be started here, or runs already. `sentence` says why, and the remedy."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class NoBrowser(ErrorAbout):
    """No web browser that opens its own window was found. Its subject is the address to open."""

    says = staticmethod(messages.no_browser)


class NoClipboard(NewsreaderError):
    """No program of the system copies to a clipboard here."""

    def __init__(self) -> None:
        super().__init__(messages.NOTHING_COPIED)
