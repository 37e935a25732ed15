"""Pause Python's cyclic garbage collection around work that makes millions of objects and no cycles."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def collection_paused(work: Callable[P, R]) -> Callable[P, R]:
    """Run the function without cyclic collection; reference counting goes on freeing what is dropped.

    Scoring 2,550 parks makes some millions of small objects that all stay alive to the end. The collector walks them
    again and again and finds nothing: a third of the run. It is switched on again whatever happens.
    """

    @wraps(work)
    def paused(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return paused
