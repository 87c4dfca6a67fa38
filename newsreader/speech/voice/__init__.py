"""The voice: the narrator on the face's side, the service in the voice's own process, and what they exchange."""
