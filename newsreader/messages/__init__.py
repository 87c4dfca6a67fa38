"""Every sentence the program says, on a screen or aloud, and nothing else.

For translators and editors: put the important word first; use short sentences, no glyphs and no jargon; a sentence must
make sense to somebody who hears it once. A message that interrupts reading has a brief form and a full form. Strangers'
text in arguments must already be clean.
"""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.messages import doctor as doctor
    from newsreader.messages import kiosk_admin as kiosk_admin
    from newsreader.messages import palette as palette
    from newsreader.messages import policy as policy
    from newsreader.messages import visitors as visitors
    from newsreader.messages.announcements import *
    from newsreader.messages.article_files import *
    from newsreader.messages.articles import *
    from newsreader.messages.command_line import *
    from newsreader.messages.command_results import *
    from newsreader.messages.downloads import *
    from newsreader.messages.faces import *
    from newsreader.messages.filters import *
    from newsreader.messages.following import *
    from newsreader.messages.headlines import *
    from newsreader.messages.keys import *
    from newsreader.messages.kiosk import *
    from newsreader.messages.licences import *
    from newsreader.messages.links import *
    from newsreader.messages.listening import *
    from newsreader.messages.lists import *
    from newsreader.messages.pronunciations import *
    from newsreader.messages.publishing import *
    from newsreader.messages.recorded_items import *
    from newsreader.messages.recordings import *
    from newsreader.messages.refresh import *
    from newsreader.messages.session import *
    from newsreader.messages.settings import *
    from newsreader.messages.source_settings import *
    from newsreader.messages.sources import *
    from newsreader.messages.storage import *
    from newsreader.messages.tables import *
    from newsreader.messages.troubles import *
    from newsreader.messages.views import *
    from newsreader.messages.voices import *
else:
    __getattr__ = FrontDoor(
        __name__,
        __file__,
        searched=(
            "command_line announcements keys headlines session articles refresh faces recorded_items views voices "
            "listening troubles storage command_results downloads following publishing article_files filters "
            "kiosk licences links lists pronunciations recordings settings source_settings sources tables"
        ),
    )
