"""The door out to Discord: frozen messages leave through here, each of them once."""
