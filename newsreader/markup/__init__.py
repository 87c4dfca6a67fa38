"""Markup: what rooms that read pages share. A page's tree, the words of a piece of it, what it says to machines."""
