"""What a service raises when it will not do what was asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Refused(Exception):
    """A verb was refused; the message tells a person what was found, where, and each way to mend it, in Chinese."""


class WrongState(Refused):
    """A verb was refused because the year, or what it is about, is not in a state that takes it; always logged."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        _noted.get([]).append(message)


_noted: ContextVar[list[str]] = ContextVar("refused_states")


@contextmanager
def wrong_states() -> Iterator[list[str]]:
    """Collect what is refused for its state within the block; its row is written once the verb has rolled back."""
    found: list[str] = []
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)
