"""The library kiosk: the reader on a public desk, as a policy over the table of commands.

It has three kinds of processes. The supervisor (`supervisor`) locks the terminal, and starts the others again however
they end. One process (`visit`) is one visit, from its sleep to its end: what a visit leaves in memory ends with it, and
it writes nothing. Another (`stock.restock`) fetches the news for everyone, and writes the store.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.kiosk.supervisor.first_hold import held as held
else:
    __getattr__ = FrontDoor(__name__, __file__)
