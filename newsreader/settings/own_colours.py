"""Reads the table of a user's own colours, and refuses those that are hard to read."""

from collections.abc import Sequence
from pathlib import Path

from newsreader import messages, model
from newsreader.model.colours import LEAST_CONTRAST, OwnColours, colour_of
from newsreader.model.text import line

NAMES = ("ground", "text", "quiet", "heading", "link")


def read_own_colours(path: Path, table: object) -> tuple[OwnColours | None, Sequence[str]]:
    """The colours, None if they cannot be used; and a sentence about each that is wrong.

    Those left out are that of the text. With `force = true` they may be hard to read.
    """
    written = {**table} if isinstance(table, dict) else {}
    force = written.pop("force", False)
    problems = []
    for name in written.keys() - set(NAMES):
        near = model.nearest_name(name, NAMES)
        problems.append(messages.unknown_setting(str(path), line(f"colours.{name}"), near and f"colours.{near}"))
    colours = {name: colour_of(written[name]) for name in NAMES if name in written}
    problems.extend(
        messages.bad_setting(str(path), f"colours.{name}", messages.NOT_A_COLOUR)
        for name, colour in colours.items()
        if not colour
    )
    text, ground = colours.get("text", ""), colours.get("ground", "")
    if not text or not ground:
        return None, [*problems, messages.colours_incomplete(str(path))]
    own = OwnColours(ground, text, *(colours.get(name) or text for name in ("quiet", "heading", "link")))
    low = [(name, ratio) for name, ratio in own.contrasts() if ratio < LEAST_CONTRAST]
    if low and force is not True:
        return None, [*problems, messages.low_contrast(str(path), low, LEAST_CONTRAST)]
    return own, problems
