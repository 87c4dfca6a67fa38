"""What the doctor says: what is wrong, what to do about it, and in few words what is well.

Not a part of `newsreader.messages`: nothing else needs it.
"""

from newsreader.messages.doctor.checks import *
from newsreader.messages.doctor.keeping import *
from newsreader.messages.doctor.network import *
from newsreader.messages.doctor.report import *
from newsreader.messages.doctor.sound import *
from newsreader.messages.doctor.terminal import *
