"""The runner performs the effects a session asks for, off the key path, and posts events back."""
