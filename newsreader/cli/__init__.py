"""The command line: its arguments, its entry point, and one module for each group of commands."""
