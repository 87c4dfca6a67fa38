"""The doctor's findings: each problem with its remedy, and in few words what is OK.

Not star-imported into `newsreader.messages`: nothing else needs it.
"""

from newsreader.messages.doctor.checks import *
from newsreader.messages.doctor.keeping import *
from newsreader.messages.doctor.network import *
from newsreader.messages.doctor.report import *
from newsreader.messages.doctor.sound import *
from newsreader.messages.doctor.terminal import *
