"""newsgen.yaml and names.yaml → Config: every setting with its default, checked on reading."""

from newsgen.config.load import find_site, load_config
from newsgen.config.settings import SETTINGS
from newsgen.config.site import (
    ARTICLES,
    CONFIG_FILE,
    FORMATS,
    LOCK,
    NAMES_FILE,
    STATE,
    TEMPLATES,
    Config,
    Format,
    Look,
    Reading,
)

__all__ = [
    "ARTICLES",
    "CONFIG_FILE",
    "FORMATS",
    "LOCK",
    "NAMES_FILE",
    "SETTINGS",
    "STATE",
    "TEMPLATES",
    "Config",
    "Format",
    "Look",
    "Reading",
    "find_site",
    "load_config",
]
