"""`python -m newsreader.speech.engines ID`: a voice in a process of its own. Started by `apart`."""

import sys

from newsreader.system import processes


def main(arguments: list[str]) -> int:
    """Serve until the requests end, which they do when whoever asks is gone."""
    answers = processes.answers_only()
    from newsreader.speech.engines.model_server import serve

    return serve(arguments[0], sys.stdin.buffer, answers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
