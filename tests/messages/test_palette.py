"""The names of commands in the palette."""

from newsreader.commands import Command
from newsreader.messages.palette import palette_name

VERBS = (
    "Add Change Check Choose Copy Describe Export Find Go List Mark Move Mute Open Put Quit Read Redraw Remove Repeat"
    " Save Say Search Set Speak Spell Stop Store Take Turn Undo"
).split()


def test_each_begins_with_a_verb_and_is_said_of_one_command_alone() -> None:
    names = [palette_name(command) for command in Command]
    assert {name.split()[0].rstrip(",") for name in names} == {*VERBS}
    assert len({*names}) == len(names)
