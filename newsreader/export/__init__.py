"""Articles as files: text, and speech in WAV and MP3 with a chapter for each."""
