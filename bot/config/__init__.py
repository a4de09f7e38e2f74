"""What operators edit, read once: settings, and the words that reading a text needs."""

from dataclasses import replace

from bot.config.lexicon import load_lexicon
from bot.config.models import load_models
from bot.config.settings import FetchSettings, Settings, config_directory, load_settings
from bot.domain.lexicon import Lexicon

__all__ = [
    "FetchSettings",
    "Settings",
    "config_directory",
    "load_lexicon",
    "load_models",
    "load_settings",
    "load_words",
]


def load_words(settings: Settings) -> Lexicon:
    """Return the words that come with the bot, the operator's own after them, and the weights.

    UserError names what is wrong in which file.
    """
    home = config_directory()
    words = load_lexicon(home / "lexicon", *settings.lexicon)
    return replace(words, weights=load_models(settings.models or home / "models"))
