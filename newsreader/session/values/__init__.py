"""The values that a session takes and returns. No behaviour, no I/O.

Into it: keys, commands and events. Out of it: an `Outcome`. A face draws `View`s.
"""

from newsreader.session.values.effects import *
from newsreader.session.values.events import *
from newsreader.session.values.face_views import *
from newsreader.session.values.outcome import *
from newsreader.session.values.ports import *
from newsreader.session.values.recording_effects import *
