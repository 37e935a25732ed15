"""What codes in the trail are called now: parks, and the elements and items of the latest frozen scheme."""

from dataclasses import dataclass, field

from assessment.filing.catalogue import catalogue_of
from assessment.models import Scheme
from assessment.scoring.errors import SchemeError
from assessment.shape import scheme_of
from assessment.states import SchemeState
from parks.models import Park


@dataclass(frozen=True, slots=True)
class Names:
    """Code → name."""

    parks: dict[str, str] = field(default_factory=dict)
    elements: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)

    def codes_like(self, text: str) -> list[str]:
        """Return the codes of what is called like this."""
        return [code for table in (self.parks, self.elements) for code, name in table.items() if text and text in name]


def names_now() -> Names:
    """Return the names, in two queries; a code of an older scheme that is not found is shown as it stands."""
    parks = dict(Park.objects.order_by("order").values_list("code", "name"))
    row = Scheme.objects.filter(state=SchemeState.FROZEN).order_by("-pk").first()
    if row is None:
        return Names(parks)
    try:
        scheme = scheme_of(row)
    except SchemeError:
        # The trail must be readable just when something else is not: codes then stand as they are.
        return Names(parks)
    items: dict[str, str] = {}
    for category in scheme.categories:
        items.update({item.code: item.name for item in catalogue_of(scheme, category.code).items})
    elements = {one.code.removeprefix("city."): one.name for one in scheme.elements}
    return Names(parks, elements, items)
