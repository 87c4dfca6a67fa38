"""What the doctor says: what is wrong, what to do about it, and in few words what is well.

Not a part of `newsreader.messages`: nothing else needs it.
"""

from collections.abc import Sequence

from newsreader.messages.announcements import and_list, plural

CHECKS = {
    "sound": "Whether a sound device takes what the voice says. A word is played on it so softly that it is not heard.",
    "volume": "How loud the sound is set, and whether it is muted, as far as the computer tells.",
    "voice": "Whether the chosen voice speaks a word.",
    "voices": "How many voices can speak, and whether those you put there yourself can.",
    "network": "Whether one of your own sources answers. Nobody else is asked.",
    "proxy": "Which proxies the environment names.",
    "certificates": "Whether the certificates can be read by which secure sites are checked.",
    "clock": "Whether the clock shows a year that makes sense, and agrees with those of the sources that answered.",
    "library": "Whether the library opens, is whole, and is of this version. It is only read.",
    "sources": "Which sources have failed for a day or longer.",
    "folders": "Whether the folders of the settings, the library, the cache and log can be used, and by nobody else.",
    "disk": "How much room is left on the disk.",
    "settings": "Whether the file of the settings makes sense.",
    "pronunciations": "Whether your own pronunciations make sense.",
    "terminal": "What the terminal is, its size, its colours, and whether it can move its cursor up.",
    "letters": "Whether the terminal is told to show the letters of all languages.",
    "font": "How high the letters of a Linux console are. Other terminals do not tell.",
    "screen-reader": "Which screen reader is known to be running.",
    "installation": "The version of Python, and whether every package is there.",
    "kiosk": "Whether the kiosk of this library runs. Where there never was one, it is left out.",
    "news": "How new the news of the kiosk is. Where there never was one, it is left out.",
}
"""Each finding by its name, and what it is about. The names are a contract for programs."""

FIGURES = {
    "sound": {
        "played": "asked or usual for the device that took a word, nowhere, no-answer, or no-engine",
        "way": "through what sound goes, for example PulseAudio or ALSA",
        "devices": "how many sound devices can be chosen",
        "cards": "how many sound cards the system knows",
    },
    "volume": {
        "percent": "how loud the device is set, null where nobody knows",
        "muted": "true or false",
        "own_percent": "the setting volume",
    },
    "voice": {
        "voice": "its id, empty if there is none of that name",
        "engine": "what speaks it",
        "samples": "how many samples it made of a word",
    },
    "voices": {"installed": "how many can speak", "unable": "how many of your own cannot"},
    "network": {"sources": "how many there are", "asked": "how many were asked", "answered": "how many answered"},
    "proxy": {"proxies": "how many the environment names"},
    "certificates": {"own": "true if the environment names them"},
    "clock": {"seconds_ahead": "how far it is fast, negative if it is slow, null if nothing compares"},
    "library": {
        "state": "missing, well, unchecked (too large to be read in time), damaged, too-new, busy or unusable",
        "version": "that of its tables, 0 where it is not known",
        "bytes": "its size",
        "writable": "false if this user may not write its file though its folder may be written",
    },
    "sources": {
        "sources": "how many there are",
        "failing": "the names of those that have failed for a day or longer",
        "last_checked": "when the last of them was asked, null if none ever was",
    },
    "folders": {
        "settings, library, cache, log": "well, not-made, not-to-be-made, not-a-folder, not-readable, not-writable,"
        " read-only, not-owned or open-to-others",
    },
    "disk": {"free_bytes": "on the fullest disk of those with a folder on it"},
    "settings": {"problems": "how many things make no sense"},
    "pronunciations": {"problems": "how many things make no sense"},
    "terminal": {
        "terminal": "false if there is none, and then all that follows is left out",
        "term": "TERM",
        "columns, rows, colours": "how many it has",
        "cursor_up": "whether its cursor can move up",
    },
    "letters": {"encoding": "in which text is written"},
    "font": {"letter_pixels": "how high letters are", "rows": "how many stand on the screen"},
    "screen-reader": {"screen_reader": "its name, or null"},
    "installation": {
        "python": "its version",
        "system": "linux, darwin or win32",
        "packages": "the versions of some packages by their names",
    },
    "kiosk": {"runs": "true or false"},
    "news": {
        "refreshed": "when a source last answered, null if none ever has",
        "sources": "how many the policy means, null if it means all of the library",
        "silent": "the names of those that did not answer last time",
        "problems": "sentences about the policy's list and its addresses",
    },
}
"""What the document has of each beside name, status, message and remedy: to be told after a colon."""

# The report.


def summary(wrong: int, to_know: int) -> str:
    told = "Nothing is wrong." if not wrong else f"{plural(wrong, 'thing is', 'things are')} wrong."
    return f"{told} {plural(to_know, 'thing')} to know." if to_know else told


TO_KNOW = "Good to know:"
WELL = "What is well:"

CHECK_FAILED = "something went wrong in newsreader itself"
CHECK_LATE = "it did not come to an end"
NOT_EXAMINED = "Try again later. If it stays so, look into the log of newsreader."


def not_examined(name: str, why: str) -> str:
    """`name` is that of the check."""
    return f"The {name.replace('-', ' ')} could not be examined: {why}."


INSTALL_AGAIN = "Install newsreader again, as its README tells."

# Sound and voice.

TRIAL_WORD = "News"
"""What is said on trial."""

NO_SOUND_DEVICE = "No sound device was found, so nothing can be heard."
DUMMY_DEVICE = "Sound goes to a device that is none, because the system has found no other, so nothing can be heard."
CONNECT_SPEAKERS = "Connect speakers or headphones, and choose them in the sound settings of the computer."
NO_CARDS = (
    "The system knows no sound card. Connect headphones with a USB plug, or turn the sound card on in the set-up of the"
    " computer. In a virtual machine, add a sound card to it."
)
SOUND_NOT_ALLOWED = "There is a sound card, and this user may not use it, so nothing can be heard."
LET_USE_SOUND = (
    "Put the user into the group audio: an administrator types sudo usermod -a -G audio and the user's name. Then log"
    " in again."
)
SOUND_HANGS = "The sound system does not answer, or its device takes no sound, so nothing can be heard."
START_SOUND_ANEW = (
    "Plug the device in again, or start the sound system anew: systemctl --user restart pipewire pipewire-pulse, or"
    " pulseaudio -k."
)
SOUND_NOT_TRIED = "The sound could not be tried, because the voice could not be started."
MEND_VOICE_FIRST = f"First see to the voice. {INSTALL_AGAIN}"
CARD_WITHOUT_SOUND = "There is a sound card, and nothing can be played on it, so nothing can be heard."
FREE_CARD = (
    "End other programs that play something. If that does not help, start the sound system: systemctl --user start"
    " pipewire pipewire-pulse, or pulseaudio --start."
)
WANTED_DEVICE_MISSING = "The sound device that the settings name is not there, so the usual one is used."
CHOOSE_DEVICE = "Connect it, or choose another in the settings: the comma key opens them."


def sound_plays(way: str) -> str:
    return f"Sound: it plays{f' through {way}' if way else ''}."


MUTED = "The sound of the computer is muted, so nothing can be heard."
VOLUME_AT_NOTHING = "The sound of the computer is turned down to nothing, so nothing can be heard."
OWN_VOLUME_AT_NOTHING = "The voice's own volume is 0, so it cannot be heard."
RAISE_OWN_VOLUME = "In the reader press the greater than sign, or write volume = 100 into the settings."
VOLUME_UNKNOWN = "Volume: not known here."


def unmute(way: str) -> str:
    if way == "ALSA":
        return "To turn it on, type amixer set Master unmute."
    return "To turn it on, type pactl set-sink-mute @DEFAULT_SINK@ 0, or press the key that mutes."


def raise_volume(way: str) -> str:
    if way == "ALSA":
        return "To make it louder, type amixer -M set Master 60%."
    return "To make it louder, type pactl set-sink-volume @DEFAULT_SINK@ 60%."


def volume_low(percent: int) -> str:
    return f"The sound of the computer is set to {percent} percent, which is hard to hear."


def own_volume_low(percent: int) -> str:
    return f"The voice's own volume is {percent} percent, which is hard to hear."


def volume_is(percent: int) -> str:
    return f"Volume: {percent} percent."


def voice_speaks(name: str, engine: str) -> str:
    return f"Voice: {name} speaks, with the engine {engine}."


def no_such_voice(identity: str) -> str:
    return f"The voice that the settings name, {identity}, is not there."


def voice_does_not_speak(name: str, why: str) -> str:
    return f"The chosen voice, {name}, does not speak. {why}"


VOICE_SILENT = "Its engine gave no sound."
VOICE_LATE = "It did not begin in time."
VOICE_DIED = "Its engine ended without a word."
USUAL_VOICE_SPEAKS = "The usual voice speaks in its place."
USUAL_VOICE_FAILS = "Nor does the usual voice."
CHOOSE_VOICE = "Choose another voice in the settings. To hear which there are, type newsreader voices."


def own_voices_unable(identities: Sequence[str]) -> str:
    return f"Of the voices that you put there yourself, {and_list(identities)} cannot speak."


HEAR_WHY_UNABLE = "To hear why, type newsreader voices."


def voices_installed(count: int) -> str:
    return f"Voices: {count} can speak."


# Network and clock.

NOT_CONNECTED = "This computer is not connected to any network, so no news can come in."
CONNECT = "Plug in the network cable or join the wireless network, then try again."
TRY_OTHERS = (
    "Check that this computer is connected to the internet. If other sites can be opened, the sources are out of order:"
    " try again later."
)
NAMES_NOT_FOUND = "The names of your sources' sites cannot be found, so no news can come in."
MEND_NAMES = (
    "Check that the computer is connected to the internet. If it is, no name server answers: check the one that the"
    " computer is set to use."
)
NETWORK_WANTS_LOGIN = "The network sends us to another site, as one does that wants you to log in first."
LOG_IN = "Open any page in a web browser, and log in there."
NO_SOURCE_TO_ASK = "Network: not tried, because there is no source to ask."
MEND_PROXY = "Correct the variables HTTP_PROXY, HTTPS_PROXY and ALL_PROXY, or ask whoever looks after the proxy."
MEND_CERTIFICATES = "Let SSL_CERT_FILE or SSL_CERT_DIR name certificates that can be read, or remove it."
PROXY_SENSELESS = "A proxy that the environment names makes no sense, so no source can be asked."

_OUTCOMES = {
    "no-name": "its name was not found",
    "proxy": "the proxy does not let us through",
    "certificates": "the certificates to check it by cannot be read",
    "clock": "its certificate is not valid at the time that this computer's clock shows",
    "unsafe": "no secure connection to it could be made",
    "late": "it did not answer in time",
    "forbidden": "its address is a private one, which may not be asked here",
    "unreachable": "it cannot be reached",
}


def no_source_reached(count: int, source: str, outcome: str) -> str:
    """`source` is the one that was asked first, `outcome` what became of it."""
    why = _OUTCOMES[outcome]
    if count == 1:
        return f"The source {source} was asked, and did not answer: {why}."
    return f"{plural(count, 'source')} were asked, and none answered. The first was {source}: {why}."


def network_reached(answered: int, asked: int) -> str:
    if asked == 1:
        return "Network: the source that was asked answered."
    return f"Network: {answered} of {asked} sources that were asked answered."


def proxies_used(hosts: Sequence[str]) -> str:
    return f"Proxy: {and_list(hosts)}." if hosts else "Proxy: none is used."


def certificates_unreadable(path: str) -> str:
    return f"The certificates in {path or 'the package certifi'} cannot be read, so no secure site can be asked."


def certificates_read(path: str) -> str:
    return f"Certificates: those in {path}." if path else "Certificates: those that come with newsreader."


SET_CLOCK = "To have the clock set from the network, an administrator types sudo timedatectl set-ntp true."
CLOCK_DOUBTED = "A source's certificate is not valid at the time that the clock shows, so the clock may be wrong."
CLOCK_UNCOMPARED = "Clock: its year makes sense. There was no other to compare it with."
CLOCK_RIGHT = "Clock: right."


def clock_off(seconds: int, *, slow: bool) -> str:
    return f"The clock is {_long(seconds)} {'slow' if slow else 'fast'}."


def _long(seconds: int) -> str:
    for size, name in ((365 * 86_400, "year"), (86_400, "day"), (3600, "hour")):
        if seconds >= 2 * size:
            return plural(round(seconds / size), name)
    return plural(round(seconds / 60), "minute")


def clock_senseless(year: int) -> str:
    return f"The clock shows the year {year}, which cannot be."


# The library and its sources.

LIBRARY_NOT_YET = "Library: there is none yet. It is made at the first start."
MEND_LIBRARY = (
    "Start newsreader: it keeps the damaged file beside, and begins a new library. To go back to a copy, type"
    " newsreader restore and its file."
)
INSTALL_NEWER = "Install the newest version of newsreader."
MEND_FOLDER = "Check that its folder exists and that you may use it."
END_OTHER_PROGRAM = "End the other program. If it is none of newsreader's, ask whoever started it."


def library_damaged(path: str) -> str:
    return f"The library in {path} is damaged."


def library_too_new(path: str) -> str:
    return f"The library in {path} was made by a newer newsreader, which this one cannot read."


def library_unusable(path: str, reason: str) -> str:
    return f"The library in {path} cannot be opened: {reason or 'the computer did not say why'}."


def library_busy(path: str) -> str:
    return f"Another program is holding the library in {path}, so nothing can be saved."


def library_not_writable(path: str) -> str:
    return f"You may not write the library in {path}, or a file beside it, so nothing can be saved."


def make_file_own(path: str) -> str:
    return (
        "It may have been used by an administrator. To make it yours, an administrator types sudo chown, your user"
        f" name, and {path}*, with the asterisk."
    )


def library_well(size: int) -> str:
    return f"Library: whole, {_megabytes(size)}."


def library_older(size: int) -> str:
    return (
        f"Library: whole, {_megabytes(size)}. It is of an earlier version, and is brought up to date at the next start."
    )


def library_unchecked(size: int) -> str:
    return f"Library: it opens, {_megabytes(size)}. It was too large to be read to its end in time."


def _megabytes(size: int) -> str:
    if size >= 2_000_000_000:
        return plural(round(size / 1_000_000_000), "gigabyte")
    return plural(max(1, round(size / 1_000_000)), "megabyte")


_NAMED = 5
"""Sources that are named. Of more the list of sources tells."""


def sources_failing(names: Sequence[str], total: int) -> str:
    told = [*names[:_NAMED], *([f"{len(names) - _NAMED} more"] if len(names) > _NAMED else [])]
    verb = "has" if len(names) == 1 else "have"
    return f"{len(names)} of {plural(total, 'source')} {verb} failed for a day or longer: {and_list(told)}."


HEAR_SOURCES = "To hear why, type newsreader sources."
NO_SOURCES = "Sources: none yet."


def sources_well(count: int, *, asked: bool) -> str:
    return f"Sources: {count}, {'none of which has failed for long' if asked else 'not asked yet'}."


# Folders.

NO_SUCH_HOME = "NEWSREADER_HOME names the home folder of somebody whom this computer does not know."
MEND_HOME = "Set NEWSREADER_HOME to another folder, or remove it."
FOLDERS_WELL = "Folders: well."
FOLDERS_NOT_YET = "Folders: they can be made when they are needed."
MAKE_ROOM = "Make some room: delete what is not needed, or write keep_days = 90 into the settings."


_FOLDERS = {
    "not-a-folder": ("should be a folder, and is none, or lies in what is none", "should be folders, and are none"),
    "read-only": (
        "is on a disk that may only be read, so nothing can be saved there",
        "are on a disk that may only be read, so nothing can be saved there",
    ),
    "not-to-be-made": (
        "is not there, and you may not make it, so nothing can be saved there",
        "are not there, and you may not make them, so nothing can be saved there",
    ),
    "not-writable": (
        "may not be written by you, so nothing can be saved there",
        "may not be written by you, so nothing can be saved there",
    ),
    "not-readable": ("may not be looked into by you", "may not be looked into by you"),
    "not-owned": ("belongs to another user", "belong to another user"),
    "open-to-others": (
        "may be looked into by other users of this computer",
        "may be looked into by other users of this computer",
    ),
}
"""What is wrong with a folder, and with several."""

_FOLDER_REMEDIES = {
    "not-a-folder": "Move away the file that is in the way of {}.",
    "read-only": "If it is meant to be written, have the disk mounted so, or set NEWSREADER_HOME to another place.",
    "not-to-be-made": "Have an administrator make {} for you, or choose another place with NEWSREADER_HOME.",
    "open-to-others": "To keep what is there to yourself, type chmod 700 {}.",
}
_MAKE_OWN = "An administrator makes it yours with sudo chown -R, your user name, and {0}. Then type chmod 700 {0}."


def folder_trouble(trouble: str, paths: Sequence[str]) -> str:
    """What is wrong with folders that are all in the same `trouble`, which is a word of `doctor.folders`."""
    one, several = _FOLDERS[trouble]
    return f"The folder {paths[0]} {one}." if len(paths) == 1 else f"The folders {and_list(paths)} {several}."


def folder_remedy(trouble: str, paths: Sequence[str]) -> str:
    """What to do about it. Words that are typed stand as they are typed."""
    remedy = _FOLDER_REMEDIES.get(trouble, _MAKE_OWN)
    return remedy.format(" ".join(paths) if "chmod" in remedy else and_list(paths))


def disk_full_at(path: str, free: int) -> str:
    return f"The disk with {path} is full: {_room(free)}, so new headlines may not be kept."


def disk_nearly_full(path: str, free: int) -> str:
    return f"The disk with {path} is nearly full: {_room(free)}."


def disk_has_room(free: int) -> str:
    return f"Disk: {_megabytes(free)} free."


def _room(free: int) -> str:
    return "no room is left" if free < 1_000_000 else f"{_megabytes(free)} left"


# What the user wrote.

MEND_SETTINGS = "What each setting can be is told by man newsreader."
SETTINGS_WELL = "Settings: well."
MEND_PRONUNCIATIONS = "Correct it with a text editor. The README tells how an entry is written."
PRONUNCIATIONS_WELL = "Pronunciations: well."

# Terminal.

NO_TERMINAL = "Terminal: none here, so it was not looked at."
SET_TERM = "Start newsreader in another terminal. If this one can do more, set TERM to its name."
ENLARGE_TERMINAL = "Enlarge its window, choose a smaller font, or use line mode: newsreader --line."
SET_LOCALE = "Set the variable LANG to en_GB.UTF-8, or to C.UTF-8, which is on every computer."
ENLARGE_FONT = (
    "To double them, type sudo setfont -d. To have them large always, an administrator types sudo dpkg-reconfigure"
    " console-setup and chooses Terminus and 16 by 32."
)
LETTERS_WELL = "Letters: those of all languages."


def terminal_nameless(name: str) -> str:
    return f"TERM is {name or 'not set'}, so line mode opens in place of the full screen, and does not move the cursor."


def terminal_without_cursor(name: str) -> str:
    return f"The terminal {name} cannot move its cursor up, so in line mode it stays at the end of what is written."


def terminal_small(columns: int, rows: int) -> str:
    return f"The terminal has only {plural(columns, 'column')} and {plural(rows, 'row')}."


def terminal_is(name: str, columns: int, rows: int, colours: int) -> str:
    """`colours` is how many it shows, 0 for none."""
    shown = "millions of colours" if colours > 10_000 else f"{colours} colours" if colours else "no colours"
    return f"Terminal: {name}, {columns} columns, {rows} rows, {shown}."


def letters_missing(encoding: str) -> str:
    told = f"is told to write in {encoding}" if encoding else "is not told in which letters to write"
    return f"The program {told}, so letters that are not in it, such as curly quotes, are shown as question marks."


def font_small(rows: int) -> str:
    return f"The letters of this console are small: {plural(rows, 'row')} stand on its screen."


def font_is(pixels: int, rows: int) -> str:
    return f"Font: letters are {pixels} pixels high, with {plural(rows, 'row')} on the screen."


def screen_reader_runs(name: str) -> str:
    return f"Screen reader: {name} is running." if name else "Screen reader: none is known to run."


# What is installed.


def packages_missing(names: Sequence[str]) -> str:
    verb = "is" if len(names) == 1 else "are"
    return f"{plural(len(names), 'package')} of newsreader {verb} missing: {and_list(names)}."


def installed(version: str, python: str) -> str:
    return f"Installed: newsreader {version}, Python {python}."
