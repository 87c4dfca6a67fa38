"""The supervisor of a kiosk: locks the terminal, and starts visits again however they end."""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.kiosk.supervisor import linux_start as linux_start
    from newsreader.kiosk.supervisor.health import CHECK as CHECK
    from newsreader.kiosk.supervisor.supervisor import run as run
else:
    __getattr__ = FrontDoor(__name__, __file__)
