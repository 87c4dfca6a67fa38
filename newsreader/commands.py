"""The table of commands: everything a user can do, with its keys, a line of help, and where it works.

Faces bind keys from this table and from nowhere else; help, and hints in messages (`messages.keys`), are made from it.
After a change, `python -m tools.docs` makes the list of keys and the man page again.

Keys are named the same for every face: a printable character stands for itself; the others are "up", "down", "left",
"right", "enter", "escape", "space", "backspace", "home", "end", "page-up", "page-down", "f5", "tab", "shift-tab",
"delete", "insert", "ctrl+l", and "begin", which is the middle key of a keypad whose NumLock is off.
"""

from enum import Enum, unique

from newsreader.model.frozen import dataclass


@unique
class Group(Enum):
    """The groups of commands in help, in order. The value is the heading."""

    MOVING = "Moving and opening"
    READING = "Reading aloud"
    FINDING = "Finding"
    MARKING = "Marking and keeping"
    QUEUE = "The queue"
    SOURCES = "Sources"
    SETTINGS = "Settings, help and leaving"


@unique
class Where(Enum):
    """The screens on which a command does something; elsewhere it only says so. The value is the phrase in help."""

    EVERYWHERE = ""
    HEADLINE = "On a headline or in an article."
    WRITABLE = "On a headline, in an article or in the list of what was said."
    ARTICLE = "Only in an article."
    TEXT = "Only in an article or a table."
    NOT_HEADLINES = "Everywhere but in the list of headlines."
    QUEUE = "Only in the queue."
    LISTS = "On a source or a saved search in the list of views, on a filter, or on a page of the reading list."


@dataclass(frozen=True, slots=True)
class CommandRow:
    """A command's name, its keys, its help line, its group in the help, and where it works."""

    name: str
    keys: tuple[str, ...]
    help: str
    group: Group
    where: Where = Where.EVERYWHERE


@unique
class Command(Enum):
    """Everything a user can do. The value is its row of the table."""

    NEXT = CommandRow("next", ("down", "n"), "Next headline, or next paragraph in an article.", Group.MOVING)
    PREVIOUS = CommandRow(
        "previous", ("up", "p"), "Previous headline, or previous paragraph in an article.", Group.MOVING
    )
    OPEN = CommandRow(
        "open",
        ("enter", "right"),
        "Open the headline you are on. In another list, choose the line you are on. In an article, go through the table"
        " you are on by its cells.",
        Group.MOVING,
    )
    BROWSE = CommandRow(
        "browse", ("o",), "Open, as Enter does. In the list of links, open the web browser instead.", Group.MOVING
    )
    BACK = CommandRow("back", ("b", "left", "backspace"), "Back to what was open before.", Group.MOVING)
    ESCAPE = CommandRow(
        "escape",
        ("escape",),
        "Stop the voice and the recording. If nothing is sounding, go back. Right after a setting was changed, undo"
        " that.",
        Group.MOVING,
    )
    NEXT_SECTION = CommandRow(
        "next-section",
        ("}",),
        "Next day of the headlines, next heading of an article, next chapter of a recording, or next group of a list"
        " such as this one.",
        Group.MOVING,
    )
    PREVIOUS_SECTION = CommandRow(
        "previous-section",
        ("{",),
        "Previous day, previous heading, previous chapter, or previous group of a list.",
        Group.MOVING,
    )
    FIRST = CommandRow("first", ("home", "g"), "First headline, or start of the article.", Group.MOVING)
    LAST = CommandRow("last", ("end", "G"), "Last headline, or end of the article.", Group.MOVING)
    TEN_FORWARD = CommandRow(
        "ten-forward",
        ("page-down",),
        "A page forward on the full screen, less one line. In line mode, ten headlines or paragraphs.",
        Group.MOVING,
    )
    TEN_BACK = CommandRow(
        "ten-back",
        ("page-up",),
        "A page back on the full screen, less one line. In line mode, ten headlines or paragraphs.",
        Group.MOVING,
    )
    NEXT_ARTICLE = CommandRow(
        "next-article", ("N",), "Next article, without going back to the list.", Group.MOVING, Where.HEADLINE
    )
    PREVIOUS_ARTICLE = CommandRow(
        "previous-article", ("P",), "Previous article, without going back to the list.", Group.MOVING, Where.HEADLINE
    )
    NEXT_UNREAD = CommandRow("next-unread", ("j",), "Next unread headline or article.", Group.MOVING, Where.HEADLINE)
    PREVIOUS_UNREAD = CommandRow(
        "previous-unread", ("J",), "Previous unread headline or article.", Group.MOVING, Where.HEADLINE
    )
    WHERE = CommandRow("where", ("w",), "Say where you are.", Group.MOVING)
    REPEAT = CommandRow(
        "repeat",
        ("r",),
        "Repeat what was said last. On a low screen it comes part by part.",
        Group.MOVING,
    )
    REDRAW = CommandRow(
        "redraw",
        ("ctrl+l",),
        "Draw the full screen again, and say the line you are on.",
        Group.MOVING,
    )

    READ_ALOUD = CommandRow(
        "read-aloud", ("space",), "Read aloud or play, pause, and go on.", Group.READING, Where.HEADLINE
    )
    READ_ALL = CommandRow(
        "read-all", ("c",), "Read all aloud from here on, one article after another.", Group.READING, Where.HEADLINE
    )
    TITLES = CommandRow(
        "titles",
        ("t",),
        "Say only titles from here on, or the headings of the article. With the voice off, the next one.",
        Group.READING,
        Where.HEADLINE,
    )
    NEXT_SENTENCE = CommandRow(
        "next-sentence",
        ("]",),
        "Next sentence, or next column of a table. In a recording, 30 seconds on.",
        Group.READING,
        Where.TEXT,
    )
    PREVIOUS_SENTENCE = CommandRow(
        "previous-sentence",
        ("[",),
        "Previous sentence, or previous column of a table. In a recording, 15 seconds back.",
        Group.READING,
        Where.TEXT,
    )
    NEXT_WORD = CommandRow("next-word", (")",), "Next word.", Group.READING)
    PREVIOUS_WORD = CommandRow("previous-word", ("(",), "Previous word.", Group.READING)
    SPELL = CommandRow("spell", ("y",), "Spell the word. Press again to hear a name for each letter.", Group.READING)
    SAY_AS = CommandRow("say-as", ("Y",), "Say the word another way from now on: type how it is said.", Group.READING)
    FASTER = CommandRow("faster", ("+", "="), "Speak or play faster.", Group.READING)
    SLOWER = CommandRow("slower", ("-",), "Speak or play slower.", Group.READING)
    LOUDER = CommandRow("louder", (">",), "Speak louder.", Group.READING)
    QUIETER = CommandRow("quieter", ("<",), "Speak more quietly.", Group.READING)
    VOICE = CommandRow("voice", ("v",), "Turn the voice off, or on again.", Group.READING)
    SLEEP_TIMER = CommandRow(
        "sleep-timer",
        ("T",),
        "Sleep timer: the voice stops, or the recording, at the end of the article, or after some minutes.",
        Group.READING,
    )

    VIEWS = CommandRow(
        "views",
        ("d",),
        "Choose what is listed: all headlines, unread ones, saved ones, a search, a category, one source.",
        Group.FINDING,
    )
    NEXT_SOURCE = CommandRow("next-source", ("tab",), "Headlines of the next source.", Group.FINDING)
    PREVIOUS_SOURCE = CommandRow("previous-source", ("shift-tab",), "Headlines of the previous source.", Group.FINDING)
    SEARCH = CommandRow("search", ("/",), "Search all headlines and articles for words.", Group.FINDING)
    SAVE_SEARCH = CommandRow("save-search", ("K",), "Save this search, under a name, as a view.", Group.FINDING)
    FILTERS = CommandRow(
        "filters",
        ("F",),
        "List your filters, and mute headlines by a word or section of this one, or by other words.",
        Group.FINDING,
    )
    FIND = CommandRow(
        "find",
        ("f",),
        "Find words in the article, or in a list such as this one. Type nothing to find the next.",
        Group.FINDING,
        Where.NOT_HEADLINES,
    )
    LINKS = CommandRow(
        "links",
        ("l",),
        "List the links, and where each leads. Opening one reads its page here.",
        Group.FINDING,
        Where.HEADLINE,
    )

    PICTURES = CommandRow(
        "pictures",
        ("L",),
        "Say what the pictures next to this paragraph show, with their captions.",
        Group.FINDING,
        Where.ARTICLE,
    )
    READ_ADDRESS = CommandRow("read-address", ("O",), "Read the page at an address that you type.", Group.FINDING)

    SAVE = CommandRow("save", ("s",), "Save this headline, or unsave it.", Group.MARKING, Where.HEADLINE)
    TOGGLE_READ = CommandRow(
        "toggle-read", ("u",), "Mark this headline unread, or read.", Group.MARKING, Where.HEADLINE
    )
    MARK_MANY = CommandRow(
        "mark-many",
        ("U",),
        "Mark many headlines read: all that are listed, all of this source, or all older ones.",
        Group.MARKING,
        Where.HEADLINE,
    )
    VERSIONS = CommandRow(
        "versions", ("e",), "List the versions of this story in other sources.", Group.MARKING, Where.HEADLINE
    )
    TAKE_APART = CommandRow(
        "take-apart",
        ("E",),
        "Take this headline out of a story that it does not belong to, or put it back.",
        Group.MARKING,
        Where.HEADLINE,
    )
    EXPORT = CommandRow(
        "export",
        ("x",),
        "Write this article to a file: sound, text, book, braille, print or its recording; in the queue, all of it.",
        Group.MARKING,
        Where.WRITABLE,
    )
    STORE_OFFLINE = CommandRow(
        "store-offline",
        ("X",),
        "Store this article and its recording for offline use; in the queue, all of it. Press again to hear how far it"
        " has got.",
        Group.MARKING,
        Where.HEADLINE,
    )
    COPY = CommandRow(
        "copy",
        ("C",),
        "Copy the headline and its address, or the sentence. In an article, press again to copy all of it.",
        Group.MARKING,
    )
    UNDO = CommandRow(
        "undo",
        ("z",),
        "Undo the last change: a mark, a setting, a change of the queue, what was stored for offline use, how a word is"
        " said, a source, search or filter added or removed.",
        Group.MARKING,
    )

    ENQUEUE = CommandRow(
        "enqueue", ("i",), "Put this headline into the queue, or take it out.", Group.QUEUE, Where.HEADLINE
    )
    QUEUE = CommandRow("queue", ("I",), "List the queue: articles to read one after another.", Group.QUEUE)
    LATER = CommandRow("later", ("m",), "Move this headline towards the end.", Group.QUEUE, Where.QUEUE)
    EARLIER = CommandRow("earlier", ("M",), "Move this headline towards the front.", Group.QUEUE, Where.QUEUE)

    ADD_SOURCE = CommandRow("add-source", ("a",), "Add a source.", Group.SOURCES)
    PACKS = CommandRow(
        "packs", ("A",), "List the packs of sources that come with the program, to choose from.", Group.SOURCES
    )
    REMOVE_SOURCE = CommandRow(
        "remove-source",
        ("delete", "D"),
        "Remove this source, saved search or filter, or this page.",
        Group.SOURCES,
        Where.LISTS,
    )
    SOURCE_SETTINGS = CommandRow(
        "source-settings",
        ("S",),
        "Settings of this source, or of the source of this headline: name, category, voice, rate and more.",
        Group.SOURCES,
    )
    REFRESH = CommandRow(
        "refresh", ("R", "f5"), "Check all sources for news. Press again to hear how far it has got.", Group.SOURCES
    )

    SETTINGS = CommandRow(
        "settings", (",",), "List the settings, each with its meaning, and change them.", Group.SETTINGS
    )
    HISTORY = CommandRow("history", (".",), "List what was said, latest first.", Group.SETTINGS)
    HELP = CommandRow("help", ("h", "?"), "List every key.", Group.SETTINGS)
    DESCRIBE_KEY = CommandRow(
        "describe-key", ("k",), "Press a key after this one to hear what it does.", Group.SETTINGS
    )
    QUIT = CommandRow("quit", ("q",), "Quit.", Group.SETTINGS)

    @property
    def keys(self) -> tuple[str, ...]:
        return self.value.keys

    @property
    def help(self) -> str:
        """What the command does, and where, if not everywhere."""
        return f"{self.value.help} {self.value.where.value}".rstrip()

    @property
    def group(self) -> Group:
        return self.value.group

    @property
    def where(self) -> Where:
        return self.value.where


def command_for_key(key: str) -> Command | None:
    """The command bound to a key, or None. Digits are not commands: they collect into a jump."""
    return _BY_KEY.get(key)


_BY_KEY = {key: command for command in Command for key in command.keys}

_GROUPS = tuple(Group)

IN_ORDER = tuple(sorted(Command, key=lambda command: _GROUPS.index(command.group)))
"""Every command, in the order of help: one group after another."""
