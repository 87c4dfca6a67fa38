"""The stock of news of a kiosk, and the process that updates it."""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.kiosk.stock.edition_stock import take_edition as take_edition
    from newsreader.kiosk.stock.listed_sources import as_subscribed as as_subscribed
else:
    __getattr__ = FrontDoor(__name__, __file__)
