"""How an address is declared: by whom it is used, how it is asked for, and for which parts."""

from dataclasses import dataclass, field

PARK = ("filler", "signer")
PLAN = ("filler", "signer", "district", "agency", "office", "department", "panel")
LEDGER = tuple(name for name in PLAN if name != "panel")
READ = ("filler", "signer", "district", "agency", "office")
PUBLIC = "public"


@dataclass(frozen=True)
class Rule:
    """How one address is asked for and by whom; ``own`` and ``other`` fill in its parts for two parks."""

    allowed: tuple[str, ...] | str
    method: str = "get"
    own: dict[str, object] = field(default_factory=dict)
    other: dict[str, object] | None = None


def of_park(allowed: tuple[str, ...], method: str = "get", **parts: object) -> Rule:
    """Return the rule of an address below a park's filing; strangers to the park get 404."""
    own = {"year": 2019, "park": "fushan", **parts}
    return Rule(allowed, method, own, {**own, "park": "gaolan"})


def of_year(allowed: tuple[str, ...], method: str = "get", **parts: object) -> Rule:
    """Return the rule of an address of the office's year."""
    return Rule(allowed, method, {"year": 2019, **parts})


def of_scheme(allowed: tuple[str, ...], method: str = "get", **parts: object) -> Rule:
    """Return the rule of an address below a scheme; no row has the number 0 (tests/assessment/views/schemes have)."""
    return Rule(allowed, method, {"number": 0, **parts})


OFFICE = ("office",)
SCORERS = ("agency", "office")
REVIEWERS = ("agency", "office")
MEMBER = ("panel",)
AGENCY = ("agency",)
DEPARTMENT = ("department",)


def of_item(allowed: tuple[str, ...], method: str = "post", **parts: object) -> Rule:
    """Return the rule of an address below one item under review; nobody of a park gets there."""
    return Rule(allowed, method, {"year": 2019, "park": "fushan", "item": "1", **parts})


WORKBENCH = ("agency", "office")
