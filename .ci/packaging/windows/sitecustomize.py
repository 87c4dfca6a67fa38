"""Puts the user's packages last: those of another Python must not take the place of newsreader's own.

They are needed where the program's folder cannot be written to, since pip then installs what is missing there.
"""

import site
import sys

users = [path for path in sys.path if path.startswith(site.getusersitepackages())]
sys.path[:] = [path for path in sys.path if path not in users] + users
