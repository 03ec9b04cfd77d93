"""The same parser as libyaml's, in Python, for a PyYAML that was built without it."""

from __future__ import annotations

from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class PlainParser(Reader, Scanner, Parser, Composer):
    """Text to YAML nodes; what a scalar means is left to the class that derives from it."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
