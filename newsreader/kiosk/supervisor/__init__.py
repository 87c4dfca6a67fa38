"""The supervisor of a kiosk: locks the terminal, and starts visits again however they end."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.kiosk.supervisor.health import CHECK as CHECK
    from newsreader.kiosk.supervisor.linux_start import start as start
else:
    __getattr__ = FrontDoor(__name__, __file__)
