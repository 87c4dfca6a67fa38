"""A child for tests: `python -m tests.system.echo_process [print|late|slow|ignore]`. It echoes its frames."""

import os
import sys
import time

from newsreader.system.this_process import limit_time, requests, take_stdout


def main(mode: str) -> int:
    send = take_stdout()
    send({"pid": os.getpid()})
    if mode == "print":
        sys.stdout.write("a library that prints, in Zürich 窓\n")
    if mode == "late":
        limit_time(0.05)
    if mode == "slow":
        time.sleep(2)
    if mode in ("late", "ignore"):
        time.sleep(60)
    for message, payload in requests():
        send({**message, "echoed": True}, payload)
        if "exit" in message:
            return int(message["exit"])
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:] or [""]))
