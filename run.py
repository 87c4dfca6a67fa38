"""Set newsreader up in the folder `.venv` and open it: `python3 run.py`.

`python3 run.py test` sets up what the tests need as well, and runs them all; what follows goes to pytest. Other
arguments go to newsreader: `python3 run.py -- --line`. Needs Python's standard library alone. What is set up already is
left as it is, so that the reader opens at once. The environment variable `NEWSREADER_VENV` names a folder in place of
`.venv`.

This file speaks before newsreader's own sentences are there, so its sentences are here. Any Python 3 can read it, so
that a Python that is too old gets a sentence: no f-strings, no annotated variables.
"""

import hashlib
import os
import signal
import subprocess
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.abspath(os.environ.get("NEWSREADER_VENV") or os.path.join(ROOT, ".venv"))
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
READER = os.path.join(BIN, "newsreader.exe" if os.name == "nt" else "newsreader")
LOCKS = {"reader": "requirements.txt", "tests": os.path.join("tests", "requirements.txt")}

TOO_OLD = "Newsreader needs Python {oldest} or newer, and this is Python {this}. Install a newer one, and try again."
NO_VENV = (
    "This Python lacks its module for environments, venv. On Debian and Ubuntu, type: sudo apt install python3-venv. "
    "Then try again."
)
SETTING_UP = "Setting up newsreader. This takes a minute or more."
NOT_WRITABLE = "The folder {folder} cannot be made: {reason}. Move newsreader to a folder of your own, and try again."
FAILED = (
    "Newsreader could not be set up. Check that this computer is connected to the internet. Then try again.\n{detail}"
)


def main(arguments: "list[str]") -> int:
    """Set up what is not set up yet, and run it. Returns the exit status: 1 where setting up failed."""
    tests = arguments[:1] == ["test"]
    refusal = what_is_missing()
    if not refusal and not is_set_up(tests):
        say(SETTING_UP)
        refusal = set_up(tests)
    if refusal:
        say(refusal)
        return 1
    if tests:
        os.chdir(ROOT)
        return run([PYTHON, "-m", "pytest", *arguments[1:]])
    return run([READER, *arguments[arguments[:1] == ["--"] :]])


def what_is_missing() -> str:
    """What this Python lacks, in a sentence; or nothing."""
    if sys.version_info[:2] < OLDEST:
        return TOO_OLD.format(oldest="{}.{}".format(*OLDEST), this="{}.{}".format(*sys.version_info))
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian leaves it out of Python, and venv with it
        import venv  # noqa: F401, PLC0415
    except ImportError:
        return NO_VENV
    return ""


def is_set_up(tests: bool) -> bool:
    """Whether the environment has what the reader needs, or what the tests need."""
    if not (os.path.exists(PYTHON) and os.path.exists(READER)):
        return False
    try:
        with open(_record(), encoding="utf-8") as record:
            return _state("tests" if tests else "reader") in record.read().split()
    except OSError:
        return False


def set_up(tests: bool) -> str:
    """Make the environment, and install the locked packages and newsreader. Returns why that failed, or nothing."""
    import venv  # noqa: PLC0415 - not every Python has it

    broken = _is_broken()
    try:
        if broken or not os.path.exists(PYTHON):
            venv.create(VENV, with_pip=True, symlinks=os.name != "nt", clear=broken)
    except (OSError, ValueError) as error:  # a ValueError if it is a file
        return NOT_WRITABLE.format(folder=VENV, reason=getattr(error, "strerror", None) or "it is a file")
    except subprocess.CalledProcessError as error:
        return FAILED.format(detail=_end(error.output))
    install = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"]
    for command in (
        [*install, "--only-binary", ":all:", "-r", os.path.join(ROOT, LOCKS["tests" if tests else "reader"])],
        [*install, "--no-build-isolation", "-e", ROOT],
        [PYTHON, "-m", "compileall", "-q", os.path.join(ROOT, "newsreader")],
    ):
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            return FAILED.format(detail=_end(done.stdout))
    with open(_record(), "w", encoding="utf-8") as record:
        record.write("\n".join(_state(name) for name in (LOCKS if tests else ["reader"])))
    return ""


def run(command: "list[str]") -> int:
    """Run a program in place of this one, or on Windows beside it. Returns its exit status."""
    if os.name != "nt":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Control C is the program's
    return subprocess.call(command)


def say(sentence: str) -> None:
    """Print a sentence at once."""
    print(sentence)
    sys.stdout.flush()


def _record() -> str:
    """The file that records which locks the environment has."""
    return os.path.join(VENV, "newsreader-set-up.txt")


def _state(lock: str) -> str:
    """What the record has for a lock: what it and the project's own file name, and where the project lies."""
    digest = hashlib.sha256(ROOT.encode())
    for name in (LOCKS[lock], "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return lock + ":" + digest.hexdigest()


def _is_broken() -> bool:
    """Whether there is an environment whose Python has gone, or that has no pip. Any other folder is left alone."""
    if not os.path.isfile(os.path.join(VENV, "pyvenv.cfg")):
        return False
    try:
        return subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL) != 0
    except OSError:
        return True


def _end(output: bytes) -> str:
    """The last row that pip printed."""
    rows = (output or b"").decode("utf-8", "replace").strip().splitlines()
    return rows[-1] if rows else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
