"""One spelling for one structure, so that its digest can be compared."""

import hashlib
import json

from assessment.scoring.reading import Object


def digest(data: Object) -> str:
    """SHA-256 over compact JSON with sorted keys."""
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
