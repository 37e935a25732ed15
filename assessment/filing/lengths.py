"""How long each kind of words may be, in characters: one constant each, for services and for the fields' maxlength."""

from assessment.filing.catalogue import Field, Kind

REPORT = 20_000  # 自评说明: some forty pages
EXPLANATION = 2_000  # a reason that a field asks for
LINE = 200  # a name, a document number, a short reason
SHORT = 200  # what is to be a figure, a date, a choice, kept as typed even where it cannot be read
RETURN_REASON = 2_000
OPINION = 2_000
EXTENSION_REASON = 500
EXTENSION_ANSWER = 500
SURVEY_REASON = 500  # as SurveyResponse.set_aside_reason


def longest_of(field: Field) -> int:
    """Return how many characters the field keeps at most."""
    if field.key == "report.text":
        return REPORT
    return {Kind.TEXT: EXPLANATION, Kind.LINE: LINE}.get(field.kind, SHORT)


def length_of(text: str) -> int:
    """Return the number of characters as a browser's maxlength counts lines: the end of one is one character."""
    return len(text.replace("\r\n", "\n"))
