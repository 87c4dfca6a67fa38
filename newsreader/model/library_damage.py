"""What a damaged library has lost."""

from newsreader.model.frozen import dataclass
from newsreader.model.values import Clean


@dataclass(frozen=True, slots=True)
class Damage:
    """What is damaged, by table: in how many rows, and in how many `lost` ones. `names` are of a few of them.

    `saved` is how many of the lost headlines were saved; None if that is not known. `at_least`: more headlines, sources
    or articles may be lost. `others`: so may saved searches, filters and the like.
    """

    rows: tuple[tuple[str, int], ...] = ()
    lost: tuple[tuple[str, int], ...] = ()
    names: tuple[Clean, ...] = ()
    saved: int | None = 0
    at_least: bool = False
    others: bool = False


NO_DAMAGE = Damage()
