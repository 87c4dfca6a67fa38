"""The commands that no policy can allow, and why.

A visit types no address, writes nothing, starts no program, changes nothing for the next visitor, and does not quit.
"""

from collections.abc import Mapping

from newsreader.commands import Command
from newsreader.messages import policy as messages

BARRED: Mapping[Command, str] = {
    Command.ADD_SOURCE: messages.TYPES_ADDRESS,
    Command.PACKS: messages.CHANGES_SOURCES,
    Command.REMOVE_SOURCE: messages.CHANGES_SOURCES,
    Command.MARK_MANY: messages.CHANGES_LIBRARY,
    Command.TAKE_APART: messages.CHANGES_LIBRARY,
    Command.REFRESH: messages.ASKS_SOURCES,
    Command.EXPORT: messages.WRITES_FILES,
    Command.COPY: messages.LEAVES_COPY,
    Command.BROWSE: messages.OPENS_LINKS,
    Command.READ_ADDRESS: messages.TYPES_ADDRESS,
    Command.VOICE: messages.LEAVES_SILENCE,
    Command.REDRAW: messages.CHANGES_SETTINGS,
    Command.SETTINGS: messages.CHANGES_SETTINGS,
    Command.QUIT: messages.LEAVES,
}
"""The barred commands, each with its reason, which follows a colon in a message."""
