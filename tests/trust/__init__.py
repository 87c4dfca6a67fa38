"""Holds the program to its promises when servers, files, disks and other programs are at their worst.

Real commands run against a real server on this machine. `python -m tests.trust` runs every case and prints a table of
what each does, and the result.
"""
