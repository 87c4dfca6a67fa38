"""Turns Python's garbage collection on again after a face has started."""

import gc


def collect_garbage_again() -> None:
    """Enable collection if the command line disabled it, exempting all objects loaded so far.

    Called after the first announcement, so that it does not delay that.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
