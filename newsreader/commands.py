"""The table of commands: everything a user can do, with its keys and one line of help.

Faces bind keys from this table and from nowhere else; help is made from it.

Keys are named the same for every face: a printable character stands for itself; the others are "up", "down", "left",
"right", "enter", "escape", "space", "backspace", "home", "end", "page-up", "page-down", "f5", "tab", "shift-tab",
"delete".
"""

from enum import Enum, unique

from newsreader.frozen import dataclass


@dataclass(frozen=True, slots=True)
class CommandRow:
    """One row of the table."""

    name: str
    keys: tuple[str, ...]
    help: str


@unique
class Command(Enum):
    """Everything a user can do. The value is its row of the table."""

    NEXT = CommandRow("next", ("down", "n"), "Next headline, or next paragraph in an article.")
    PREVIOUS = CommandRow("previous", ("up", "p"), "Previous headline, or previous paragraph in an article.")
    OPEN = CommandRow("open", ("enter", "right", "o"), "Open the selected headline.")
    BACK = CommandRow("back", ("b", "left", "backspace"), "Back to the list.")
    ESCAPE = CommandRow("escape", ("escape",), "Silence if something is sounding, else back.")
    READ_ALOUD = CommandRow("read-aloud", ("space",), "Read aloud, pause, and go on.")
    READ_ALL = CommandRow("read-all", ("c",), "Read all from here on, one article after another.")
    TITLES = CommandRow("titles", ("t",), "Say only titles from here on, or the headings of the article.")
    NEXT_ARTICLE = CommandRow("next-article", ("N",), "Next article, without going back to the list.")
    PREVIOUS_ARTICLE = CommandRow("previous-article", ("P",), "Previous article.")
    NEXT_SENTENCE = CommandRow("next-sentence", ("]",), "Next sentence.")
    PREVIOUS_SENTENCE = CommandRow("previous-sentence", ("[",), "Previous sentence.")
    NEXT_WORD = CommandRow("next-word", (")",), "Next word.")
    PREVIOUS_WORD = CommandRow("previous-word", ("(",), "Previous word.")
    SPELL = CommandRow("spell", ("y",), "Spell the word; pressed again, with a name for each letter.")
    NEXT_SECTION = CommandRow("next-section", ("}",), "Next day in the list, or next heading in an article.")
    PREVIOUS_SECTION = CommandRow("previous-section", ("{",), "Previous day in the list, or previous heading.")
    FIRST = CommandRow("first", ("home", "g"), "First headline, or start of the article.")
    LAST = CommandRow("last", ("end", "G"), "Last headline, or end of the article.")
    TEN_FORWARD = CommandRow("ten-forward", ("page-down",), "Ten forward.")
    TEN_BACK = CommandRow("ten-back", ("page-up",), "Ten back.")
    NEXT_SOURCE = CommandRow("next-source", ("tab",), "Headlines of the next source.")
    PREVIOUS_SOURCE = CommandRow("previous-source", ("shift-tab",), "Headlines of the previous source.")
    VIEWS = CommandRow("views", ("d",), "Views and sources: all headlines, unread, saved, a category, one source.")
    SEARCH = CommandRow("search", ("/",), "Search headlines and articles for words.")
    LINKS = CommandRow("links", ("l",), "Links: say where each leads, and open one in the web browser.")
    FIND = CommandRow("find", ("f",), "Find words in an article. Again, with Enter alone: find the next.")
    REPEAT = CommandRow("repeat", ("r",), "Repeat what was said last.")
    WHERE = CommandRow("where", ("w",), "Where am I?")
    SAVE = CommandRow("save", ("s",), "Save this headline, or take it off the saved ones.")
    TOGGLE_READ = CommandRow("toggle-read", ("u",), "Mark this headline unread, or read.")
    VERSIONS = CommandRow("versions", ("e",), "The same story elsewhere: its versions in other sources.")
    TAKE_APART = CommandRow("take-apart", ("E",), "Not the same story: take this headline out of it, or put it back.")
    ENQUEUE = CommandRow("enqueue", ("i",), "Put this headline into the queue, or take it out.")
    QUEUE = CommandRow("queue", ("I",), "The queue: what is read one after another.")
    LATER = CommandRow("later", ("m",), "In the queue: move this headline towards the end.")
    EARLIER = CommandRow("earlier", ("M",), "In the queue: move this headline towards the front.")
    EXPORT = CommandRow("export", ("x",), "Write this article to a sound or text file, or the whole queue.")
    SLEEP_TIMER = CommandRow("sleep-timer", ("T",), "Sleep timer: stop at the end of the article, or after minutes.")
    UNDO = CommandRow("undo", ("z",), "Undo the last mark, or what was done to the queue or to a source.")
    ADD_SOURCE = CommandRow("add-source", ("a",), "Add a source.")
    PACKS = CommandRow("packs", ("A",), "Packs of sources that come with the program, to be added from.")
    REMOVE_SOURCE = CommandRow("remove-source", ("delete", "D"), "In the list of sources: remove this one.")
    REFRESH = CommandRow("refresh", ("R", "f5"), "Ask every source for news.")
    FASTER = CommandRow("faster", ("+", "="), "Speak faster.")
    SLOWER = CommandRow("slower", ("-",), "Speak slower.")
    LOUDER = CommandRow("louder", (">",), "Louder.")
    QUIETER = CommandRow("quieter", ("<",), "Quieter.")
    SETTINGS = CommandRow("settings", (",",), "The settings, each with its meaning.")
    HISTORY = CommandRow("history", (".",), "What was said, the last thing first.")
    VOICE = CommandRow("voice", ("v",), "Voice on or off.")
    HELP = CommandRow("help", ("h", "?"), "List every key.")
    DESCRIBE_KEY = CommandRow("describe-key", ("k",), "Press a key to hear what it does.")
    QUIT = CommandRow("quit", ("q",), "Quit.")

    @property
    def keys(self) -> tuple[str, ...]:
        return self.value.keys

    @property
    def help(self) -> str:
        return self.value.help


def command_for_key(key: str) -> Command | None:
    """The command bound to a key, or None. Digits are no command: they collect into a jump."""
    return _BY_KEY.get(key)


_BY_KEY = {key: command for command in Command for key in command.keys}
