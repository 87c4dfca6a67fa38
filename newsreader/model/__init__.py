"""The values everything else speaks of, and the one door for strangers' text: `text.clean()`."""
