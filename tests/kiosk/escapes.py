"""Attempts to get out of a kiosk: by keys, a hostile terminal, signals and environment variables.

`test_escapes.py` makes each on the real kiosk, in both faces.
"""

import signal

CONTROLS = {
    **{f"Ctrl+{letter}": bytes([ord(letter) - 64]) for letter in "ABCDEFGKLNOPQRSTUVWXYZ"},
    "Ctrl+Space": b"\x00", "Ctrl+Backslash": b"\x1c", "Ctrl+]": b"\x1d", "Ctrl+^": b"\x1e", "Ctrl+_": b"\x1f",
    "Ctrl+C, a hundred times": b"\x03" * 100, "Ctrl+Z and Ctrl+D by turns": b"\x1a\x04" * 20,
    "a thousand null bytes": b"\x00" * 1000,
}  # fmt: skip
"""Bytes that a terminal turns into signals, end of file and pauses, and keys that open or quit Textual's palette."""

FUNCTION_KEYS = {
    "F1": b"\x1bOP", "F2": b"\x1bOQ", "F3": b"\x1bOR", "F4": b"\x1bOS", "F5": b"\x1b[15~", "F6": b"\x1b[17~",
    "F7": b"\x1b[18~", "F8": b"\x1b[19~", "F9": b"\x1b[20~", "F10": b"\x1b[21~", "F11": b"\x1b[23~", "F12": b"\x1b[24~",
    "F1 of the Linux console": b"\x1b[[A", "Shift+F12": b"\x1b[24;2~", "Alt+F4": b"\x1b[1;3S", "Ctrl+F4": b"\x1b[1;5S",
    "Ctrl+Alt+F2": b"\x1b[1;7Q", "Shift+Insert": b"\x1b[2;2~", "Ctrl+Delete": b"\x1b[3;5~", "Print screen": b"\x1b[25~",
    "the menu key": b"\x1b[29~", "Alt+Tab": b"\x1b\t", "Alt+x": b"\x1bx", "Alt+q": b"\x1bq", "Ctrl+Up": b"\x1b[1;5A",
    "Alt+Enter": b"\x1b\r", "Ctrl+C of the kitty protocol": b"\x1b[99;5u",
    "Ctrl+Q of the kitty protocol": b"\x1b[113;5u",
    "Super+r of the kitty protocol": b"\x1b[114;9u", "Ctrl+C of xterm's modifyOtherKeys": b"\x1b[27;5;99~",
}  # fmt: skip

SEQUENCES = {
    "an unknown sequence": b"\x1b[99z", "a private sequence": b"\x1b[?1049h", "a reset": b"\x1bc",
    "a sequence with 5,000 parameters": b"\x1b[" + b"1;" * 5000 + b"m", "a sequence that is cut off": b"\x1b[1;",
    "one that never ends": b"\x1b[" + b"0" * 30_000, "a string that never ends": b"\x1b]0;" + b"q" * 30_000,
    "bytes that are no text": b"\xff\xfe\xc0\x80\xf5", "a C1 control": b"\xc2\x9b",
    "a text from right to left": b"\xe2\x80\xae",
    "the title of the window, reported": b"\x1b]lsh -c 'touch /tmp/x'\x1b\\",
    "the clipboard, reported": b"\x1b]52;c;c2g=\x07",
    "a colour, reported": b"\x1b]11;rgb:0000/0000/0000\x1b\\", "what kind of terminal it is, reported": b"\x1b[?62;4c",
    "its second answer": b"\x1b[>41;330;0c", "its name, reported": b"\x1bP>|xterm(380)\x1b\\",
    "a setting, reported": b"\x1bP1$r0m\x1b\\", "a mode, reported": b"\x1b[?2026;1$y",
    "where the cursor is, reported": b"\x1b[24;80R",
    "the size of the window, reported": b"\x1b[8;1;1t", "the size, reported unasked": b"\x1b[48;1;1;10;10t",
    "a graphics answer": b"\x1b_Gi=1;OK\x1b\\", "a private message": b"\x1b^q\x1b\\", "a string": b"\x1bXq\x1b\\",
    "focus gained": b"\x1b[I", "focus lost": b"\x1b[O", "a click": b"\x1b[<0;5;5M\x1b[<0;5;5m",
    "the wheel": b"\x1b[<64;5;5M", "a right click": b"\x1b[<2;5;5M", "a click of an old mouse": b"\x1b[M %%",
    "a click of urxvt": b"\x1b[32;5;5M", "the mouse moved, a hundred times": b"\x1b[<35;5;5M" * 100,
}  # fmt: skip
"""Sequences of a hostile or broken terminal: replies and reports that nobody requested."""

HARMLESS = {**CONTROLS, **FUNCTION_KEYS, **SEQUENCES}
"""Sequences that are no key of ours, in any face."""

ANSWERED = ("bytes that are no text", "a C1 control")
"""Those of them that count as a key that does nothing here, and are answered. Nothing is shown for the others."""

BURSTS = {
    "a pasted command": b"exit\rsh\r", "a pasted command, marked as pasted": b"\x1b[200~exit\rsh\r\x1b[201~",
    "a pasted key that ends a visit, marked as pasted": b"\x1b[200~9\r\x1b[201~",
    "pasted keys, marked as pasted": b"\x1b[200~2222\x1b[201~",
    "a paste without an end": b"\x1b[200~sh\r", "100 kilobytes pasted": b"quit\r" * 20_000, "vi's way out": b":q!\r",
    "vi's shell": b":!sh\r", "a pager's shell": b"!sh\r", "a pager's editor": b"v\r", "an address": b"ghttps://example.org\r",
    "a sequence broken by Ctrl+C": b"\x1b[1\x03;5A", "a row of brackets": b"\x1b[[[",
    "every letter": bytes(range(97, 123)),
    "every key of the reader at home": b"qQaAdDxXoOlLsS,./?hH", "every other byte": bytes(range(128, 256)),
}  # fmt: skip
"""Bytes that begin with a key other than the keypad's and arrive faster than any hand can type."""

SIGNAL_GROUPS = (
    (
        *(signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU),
        *(signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF, signal.SIGPIPE),
    ),
    (signal.SIGCONT, signal.SIGWINCH, signal.SIGCHLD),
)
"""Signals from users other than root, to the supervisor and to a visit: those that end or stop a process, and then the
others, of which one would have a stopped process go on."""

PROGRAMS = ("PAGER", "EDITOR", "BROWSER", "SHELL", "LESSOPEN", "PYTHONBREAKPOINT")
"""Variables that name a program to start. Here the program leaves a mark."""

VALUES = {
    "PYTHONINSPECT": "1", "LD_LIBRARY_PATH": "/nowhere", "TEXTUAL_PRESS": "q,ctrl+c", "TEXTUAL_DRIVER": "os:system",
    "NEWSREADER_MODE": "visual", "SSLKEYLOGFILE": "/nowhere", "DISPLAY": ":99", "COLUMNS": "1", "LINES": "1",
}  # fmt: skip
"""Variables that switch on a feature of a library, or choose a face. `test_clean_environment.py` has more."""
