"""From samples to the ear: the sample stream, its driver and the sound device."""
