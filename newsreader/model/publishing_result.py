"""`Published`, the result of publishing an edition."""

from newsreader.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """The result of publishing. `changed`: the edition differs from the one before, and has a new `serial`.

    The counts compare it with the last finished edition. `restored` articles had been removed earlier, and are not
    `new`. `corrected` articles were changed by their sources; `completed` ones had only a summary before; `reduced`
    ones have only a summary now; `withdrawn` ones may no longer be published. `as_before` articles could not be made
    again, because their pages failed. `unspoken` has the language of each article without sound, since no voice reads
    it. `new_address`, `new_hub`: the address or the hub of the site has changed.
    """

    articles: int
    new: int
    corrected: int
    completed: int
    reduced: int
    restored: int
    withdrawn: int
    removed: int
    serial: int
    changed: bool
    signed: bool
    files: int
    bytes: int
    as_before: int = 0
    unspoken: tuple[str, ...] = ()
    new_address: bool = False
    new_hub: bool = False

    @property
    def moved(self) -> bool:
        """Whether all files with absolute addresses were published again."""
        return self.new_address or self.new_hub
