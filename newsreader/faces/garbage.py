"""Garbage that the interpreter collects, in the life of a face."""

import gc


def collect_garbage_again() -> None:
    """Once the first words are out, if whoever opened us had turned it off. What is loaded by then is left alone."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
