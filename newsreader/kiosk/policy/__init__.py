"""The policy of a kiosk: what its administrator decides, in one file."""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.kiosk.policy.suggestions import nearest as nearest
else:
    __getattr__ = FrontDoor(
        __name__,
        {
            "suggestions": "nearest",
        },
    )
