"""What was asked for cannot be: something unknown, a file that cannot be used, a policy that makes no sense."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.errors import NewsreaderError, UsageError


class BadAddress(UsageError):
    def __init__(self, address: str) -> None:
        super().__init__(messages.bad_address(address))


class UnknownItem(UsageError):
    def __init__(self, item: str) -> None:
        super().__init__(messages.unknown_item(item))


class UnknownSource(UsageError):
    """There is no source with this number, name or address, `name`."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(messages.unknown_source(name))


class UnknownPack(UsageError):
    """There is no such pack. `source_in` are the packs in which there is a source of that name."""

    def __init__(self, name: str, *, nor_source: bool, source_in: Sequence[str] = ()) -> None:
        super().__init__(messages.unknown_pack(name, nor_source=nor_source, source_in=source_in))


class SeveralMeant(UsageError):
    """What was typed fits several packs or sources."""

    def __init__(self, text: str, names: Sequence[str]) -> None:
        super().__init__(messages.several_meant(text, names))


class SeveralSources(SeveralMeant):
    """Several sources have the name that was typed. `numbers` are their ids."""

    def __init__(self, name: str, numbers: Sequence[int]) -> None:
        NewsreaderError.__init__(self, messages.several_sources(name, numbers))


class FileMissing(UsageError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.file_missing(path))


class FileUnreadable(NewsreaderError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.file_unreadable(path))


class CannotWrite(NewsreaderError):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(messages.cannot_write(path, reason))


class CannotKeepSetting(NewsreaderError):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(messages.cannot_keep_setting(path, reason))


class BadPolicy(NewsreaderError):
    """A kiosk's policy that cannot be used. `problems` has all that is wrong with it, a sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class KioskNotStarted(NewsreaderError):
    """A kiosk cannot be here, or cannot be here twice. `sentence` says why, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
