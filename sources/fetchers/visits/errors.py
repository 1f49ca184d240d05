"""The error of a source that could not be read."""


class FetchError(Exception):
    """A source could not be read to its end; the message says where and why."""
