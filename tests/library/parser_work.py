"""Functions that a parser process runs in tests: good ones, and some as strangers' bytes that took over have them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from newsreader import errors
from newsreader.model.values import Article, Clean

URL = "https://herald.example/bridge"


def read(url: str, title: str) -> Article:
    return Article(url, Clean(title))


def ask_too_much(_url: str) -> int:
    return len(bytes(1 << 40))


def never_end(_url: str) -> None:
    while True:
        time.sleep(60)


def die(_url: str) -> None:
    os._exit(1)


def fail(_url: str) -> None:
    raise ZeroDivisionError


def refuse(_url: str, kind: str) -> None:
    raise {
        "elsewhere": errors.SentElsewhere("herald.example", "https://post.example/"),
        "unreadable": errors.NotReadable("herald.example", "a picture"),
        "missing": errors.PageMissing("herald.example"),
    }[kind]


def escape_by(_url: str, folder: str, way: str) -> None:
    """Do what a process that is confined cannot."""
    ways: dict[str, Callable[[], object]] = {
        "read": (Path(folder) / "diary").read_text,
        "list": lambda: list(Path(folder).iterdir()),
        "write": lambda: (Path(folder) / "new").write_text("x"),
        "append": lambda: (Path(folder) / "diary").open("a"),
        "remove": (Path(folder) / "diary").unlink,
        "rename": lambda: (Path(folder) / "diary").rename(Path(folder) / "x"),
        "make": (Path(folder) / "new").mkdir,
        "password": Path("/etc/passwd").read_text,
        "socket": lambda: socket.socket(socket.AF_INET),
        "local socket": lambda: socket.socket(socket.AF_UNIX),
        "program": lambda: subprocess.run([sys.executable, "--version"], check=True),
        "fork": os.fork,
        "signal": lambda: os.kill(os.getppid(), 0),
    }
    ways[way]()
