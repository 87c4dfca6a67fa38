"""The formats of files that articles are written to."""

from newsreader.model.frozen import dataclass

DEVICE_NAMES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
"""Names that mean a device on Windows, with any ending."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format. `ending` is that of its files, "" if it only makes folders; `folder`: it makes one unless the name has
    the ending. `spoken`: it has sound; `synchronised`: it shows each sentence while it is heard."""

    name: str
    ending: str
    folder: bool = False
    spoken: bool = False
    synchronised: bool = False

    @property
    def only_heard(self) -> bool:
        """Whether it has sound without text."""
        return self.spoken and not self.synchronised


FORMATS = (
    FileFormat("mp3", ".mp3", spoken=True),
    FileFormat("wav", ".wav", spoken=True),
    FileFormat("txt", ".txt"),
    FileFormat("html", ".html"),
    FileFormat("epub", ".epub", spoken=True, synchronised=True),
    FileFormat("brf", ".brf"),
    FileFormat("ebrl", ".ebrl"),
    FileFormat("pdf", ".pdf"),
    FileFormat("daisy2", ".zip", folder=True, spoken=True, synchronised=True),
    FileFormat("daisy3", ".zip", folder=True, spoken=True, synchronised=True),
    FileFormat("stick", "", folder=True, spoken=True),
)

ENDINGS = tuple(each.ending for each in FORMATS if not each.folder)
"""The endings of names that say the format."""

FOLDER_NAMES = tuple(each.name for each in FORMATS if each.folder)
"""The formats whose names have no ending that says them."""

FORMAT_NAMES = tuple(each.name for each in FORMATS)


def ending_of_another(name: str, chosen: FileFormat) -> str:
    """The ending with which a name says another format than the chosen one, "" if it does not."""
    lower = name.lower()
    return next(
        (each.ending for each in FORMATS if each.ending not in ("", chosen.ending) and lower.endswith(each.ending)), ""
    )


def format_by_ending(name: str) -> FileFormat | None:
    """The format that the name of a file says, None if it says none."""
    lower = name.lower()
    return next((each for each in FORMATS if not each.folder and lower.endswith(each.ending)), None)


def format_by_name(name: str) -> FileFormat | None:
    return next((each for each in FORMATS if each.name == name.lower()), None)
