"""What is kept of a library, and what is not: retention."""

from datetime import datetime

from newsreader import settings
from newsreader.errors import DiskFull, StoreBusy, StoreReadOnly
from newsreader.store.store import Store
from newsreader.system.environment import Folders


def retain(store: Store, folders: Folders, now: datetime) -> int:
    """Remove the headlines that the settings do not want kept. What cannot be removed now will be another time.

    Returns how many were removed.
    """
    chosen, _problems = settings.load(folders.config / settings.FILE)
    if not (chosen.keep_days or chosen.keep_megabytes):
        return 0
    from newsreader.store.retention import Retention

    try:
        return store.retain(Retention(chosen.keep_days, chosen.keep_megabytes), now)
    except (DiskFull, StoreReadOnly, StoreBusy):
        return 0
