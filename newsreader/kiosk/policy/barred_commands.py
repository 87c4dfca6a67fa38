"""The commands that no policy can allow, and why.

A visit types no address, writes nothing, starts no program, changes nothing for the next visitor, and does not quit.
"""

from collections.abc import Mapping

from newsreader.commands import Command
from newsreader.messages import policy as policy_messages

BARRED: Mapping[Command, str] = {
    Command.ADD_SOURCE: policy_messages.TYPES_ADDRESS,
    Command.PACKS: policy_messages.CHANGES_SOURCES,
    Command.REMOVE_SOURCE: policy_messages.CHANGES_SOURCES,
    Command.SOURCE_SETTINGS: policy_messages.CHANGES_SOURCES,
    Command.MARK_MANY: policy_messages.CHANGES_LIBRARY,
    Command.FILTERS: policy_messages.CHANGES_LIBRARY,
    Command.SAVE_SEARCH: policy_messages.CHANGES_LIBRARY,
    Command.TAKE_APART: policy_messages.CHANGES_LIBRARY,
    Command.SAY_AS: policy_messages.CHANGES_SETTINGS,
    Command.REFRESH: policy_messages.ASKS_SOURCES,
    Command.EXPORT: policy_messages.WRITES_FILES,
    Command.STORE_OFFLINE: policy_messages.WRITES_FILES,
    Command.COPY: policy_messages.LEAVES_COPY,
    Command.BROWSE: policy_messages.OPENS_LINKS,
    Command.READ_ADDRESS: policy_messages.TYPES_ADDRESS,
    Command.VOICE: policy_messages.LEAVES_SILENCE,
    Command.REDRAW: policy_messages.DRAWN_ALONE,
    Command.SETTINGS: policy_messages.CHANGES_SETTINGS,
    Command.QUIT: policy_messages.LEAVES,
}
"""The barred commands, each with its reason, which follows a colon in a message."""
