"""The one-shot commands: each does one thing, prints the result and returns an exit status."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.cli.commands.headlines import print_headlines as print_headlines
else:
    __getattr__ = FrontDoor(__name__, __file__)

DONE, SOME_FAILED, COULD_NOT, INTERRUPTED = 0, 1, 3, 130
"""Exit statuses. Errors carry their own (`errors`)."""
