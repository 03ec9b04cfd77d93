"""From a file, a folder, standard input or a URL to a Report: fetch, decode, clean.

``load`` takes one report in; ``sources`` expands what a caller names into single addresses.
"""

from fogline.ingest.dates import parse_published
from fogline.ingest.feeds import FeedEntry, FeedGiven, feed_entries
from fogline.ingest.files import STDIN, file_at, sources, written
from fogline.ingest.language import language_of
from fogline.ingest.load import load
from fogline.ingest.settings import IngestSettings

__all__ = [
    "STDIN", "FeedEntry", "FeedGiven", "IngestSettings", "feed_entries", "file_at", "language_of", "load",
    "parse_published", "sources", "written",
]  # fmt: skip
