"""How a check fails."""
from contextlib import contextmanager


class Failed(Exception):
    """A check failed: its first argument is the reason, as docs/reference/errors.md has it."""


def need(holds, reason, *what):
    if not holds:
        raise Failed(reason, *what)


@contextmanager
def reading(reason):
    """Bytes and JSON that cannot be read fail the check with this reason."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Failed(reason, error) from error
