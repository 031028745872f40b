"""newsgen: a folder of news articles in; a static, searchable, citable archive out."""

__version__ = "0.1.0"
