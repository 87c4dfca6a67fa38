"""What is known of a typed name."""

from newsreader.model.frozen import dataclass
from newsreader.model.values import Clean


@dataclass(frozen=True, slots=True)
class KnownName:
    """A source of the library, with its id `source`; one that a pack offers, with the pack's number; or a whole pack.

    `pack` is the pack's name, and `kind` that of a source. A whole pack has no address, but a number of `sources`.
    """

    name: Clean
    url: str = ""
    kind: str = ""
    source: str = ""
    pack: Clean = Clean("")
    pack_number: int = 0
    sources: int = 0
