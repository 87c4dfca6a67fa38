"""The command line: its arguments, its front door, and one module a command."""
