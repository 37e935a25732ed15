"""One spelling for one structure, so that its digest can be compared."""

import hashlib
import json

from assessment.scoring.reading import Object


def spelled(data: Object) -> str:
    """The JSON text over which digests are taken: compact, keys sorted, ASCII."""
    return json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def digest(data: Object) -> str:
    """SHA-256 over the spelled text."""
    return hashlib.sha256(spelled(data).encode("ascii")).hexdigest()
