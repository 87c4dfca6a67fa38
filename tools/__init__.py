"""Tools of the project's developers. None of them is in the wheel."""
