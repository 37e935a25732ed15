"""What people write in a verb's text: not nothing, not more than there is room for, and only what a database keeps."""

import re
import unicodedata

from assessment import messages
from assessment.filing.lengths import length_of
from parks.errors import Refused

# No database keeps a null, and half a surrogate pair is no character.
UNFIT = re.compile("[\x00\ud800-\udfff]")


def require_words(label: str, text: str, longest: int) -> str:
    """Return the text without white space around it; raises Refused where nothing can be seen, too long or unfit."""
    words = text.strip()
    if is_blank(words):
        raise Refused(messages.reason_missing(label))
    return optional_words(label, words, longest)


def is_blank(text: str) -> bool:
    """Return whether there is nothing in the text that can be seen."""
    return all(one.isspace() or unicodedata.category(one) == "Cf" for one in text)


def optional_words(label: str, text: str, longest: int) -> str:
    """Return the text, which may be empty, without white space around it; raises Refused where too long or unfit."""
    words = text.strip()
    require_fit(label, words)
    if length_of(words) > longest:
        raise Refused(messages.words_too_long(label, length_of(words), longest))
    return words


def require_fit(label: str, text: str) -> None:
    """Raise Refused for a text with a null or half a character in it."""
    if UNFIT.search(text):
        raise Refused(messages.text_unfit(label))
