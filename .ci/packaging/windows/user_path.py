"""Puts a folder first in the PATH of this Windows user, or removes it: python user_path.py add|remove FOLDER.

The installer cannot do it by itself: its strings end after 1024 characters, and so would a long PATH.
"""

import ctypes
import sys
import winreg

BROADCAST, SETTING_CHANGED, IF_NOT_HUNG = 0xFFFF, 0x001A, 0x0002

action, folder = sys.argv[1:]
with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, "Environment", access=winreg.KEY_READ | winreg.KEY_WRITE) as key:
    try:
        path, kind = winreg.QueryValueEx(key, "Path")
    except FileNotFoundError:
        path, kind = "", winreg.REG_EXPAND_SZ
    others = [each for each in path.split(";") if each and each.rstrip("\\").lower() != folder.lower()]
    folders = [folder, *others] if action == "add" else others
    if folders:
        winreg.SetValueEx(key, "Path", 0, kind, ";".join(folders))
    elif path:
        winreg.DeleteValue(key, "Path")

# Windows that are opened from now on have it.
ctypes.windll.user32.SendMessageTimeoutW(
    BROADCAST, SETTING_CHANGED, 0, "Environment", IF_NOT_HUNG, 1000, ctypes.byref(ctypes.c_size_t())
)
