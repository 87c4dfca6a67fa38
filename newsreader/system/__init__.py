"""This computer: child processes, folders, files, the log, the clipboard and the web browser."""
