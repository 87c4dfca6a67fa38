"""Pure knowledge of the web: addresses, encodings, content types, markup, JSON-LD, scripts and logins."""
