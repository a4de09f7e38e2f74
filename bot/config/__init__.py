"""What operators edit, read once: settings, and the words that reading a text needs."""

from bot.config.lexicon import load_lexicon
from bot.config.settings import FetchSettings, Settings, config_directory, load_settings

__all__ = ["FetchSettings", "Settings", "config_directory", "load_lexicon", "load_settings"]
