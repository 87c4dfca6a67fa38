"""What the program owes to whoever uses it when servers, files, disks and other programs are at their worst.

Real commands against a real server of this machine. `python -m tests.trust` runs it all and prints a table of what
each case does and what came of it.
"""
