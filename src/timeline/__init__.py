"""A diplomatic-event timeline database: read, extract, code, merge, export."""

from importlib.metadata import version

__version__ = version("diplomatic-timeline")
