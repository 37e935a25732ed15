"""What becomes of a year that takes up another scheme: what changes, what parks will notice, what stands in the way.

Once parks answer, the year's questions stand. How answers are scored may change until the review ends; what is asked
may only grow, and only for parks that still fill in. A figure that parks filed and the new scheme does not know would
be lost to the score in silence, and one that it asks anew of a park whose filing is locked could never be filled in:
both are obstacles. The rest is a consequence, shown before the office decides.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assessment.filing.catalogue import Catalogue, catalogue_of
from assessment.messages import schemes as words
from assessment.models import Cycle, Entry, Scheme, Submission
from assessment.scoring import types
from assessment.scoring.casefit import fitted
from assessment.scoring.schemediff import Difference, differences
from assessment.shape import case_of, scheme_of
from assessment.states import DATA_STAGES, SchemeState, Stage, SubmissionState

Filled = dict[int, dict[str, str]]  # a filing's row → its entries' keys and texts
Asked = dict[str, str]  # the first parts of keys, or an item's code → what is asked there, in words


@dataclass(frozen=True)
class Adoption:
    """The comparison of a year's scheme with the one to be taken up."""

    differences: list[Difference]
    consequences: list[str]
    obstacles: list[str]


def can_adopt(cycle: Cycle, scheme: Scheme) -> bool:
    """Return whether the year's stage and the scheme's state allow it at all."""
    return scheme.state == SchemeState.FROZEN and Stage(cycle.stage) in DATA_STAGES


def adoption_of(cycle: Cycle, scheme: Scheme) -> Adoption:
    """Compare the scheme with the one that the year uses, in sight of what its parks have filed."""
    old, new = scheme_of(cycle.scheme), scheme_of(scheme)
    submissions = list(Submission.objects.filter(cycle=cycle).select_related("park").order_by("park__order"))
    obstacles, consequences = _questions(old, new, submissions)
    if submissions:
        obstacles += [one for one in fitted(case_of(cycle, old), new).left_out if one not in obstacles]
    return Adoption(differences(old, new), [*consequences, words.changes_result()], obstacles)


def asked_of(catalogue: Catalogue) -> Asked:
    """Return all that a category's filing asks: items, elements, lists and vetoes."""
    asked: Asked = {}
    for item in catalogue.items:
        asked[f"item.{item.code}"] = f"填报项 {item.code}“{item.name}”"
        asked |= {f"value.{one.element.code}": one.element.name for one in item.elements}
        asked |= {one.key: one.label for one in item.fields}
        asked |= {f"{rows.name}.": rows.label for rows in item.lists if rows.name != "bonus"}
        asked |= {"claim.": "重大项目清单"} if item.has_projects else {}
    return asked


def _questions(old: types.Scheme, new: types.Scheme, submissions: list[Submission]) -> tuple[list[str], list[str]]:
    known = {one.code for one in new.categories}
    by_category: dict[str, list[Submission]] = defaultdict(list)
    for one in submissions:
        by_category[one.park.category].append(one)
    keys = _filled_in(submissions)
    obstacles: list[str] = []
    consequences: list[str] = []
    for category, filings in by_category.items():
        if category not in known:
            obstacles.append(words.lacks_category("、".join(one.park.name for one in filings), category))
            continue
        before, after = asked_of(catalogue_of(old, category)), asked_of(catalogue_of(new, category))
        for key in (one for one in before if one not in after):
            filled = [one.park.name for one in filings if _answered(key, one, keys)]
            (obstacles if filled else consequences).append(
                words.drops_filled(before[key], filled) if filled else words.drops_unfilled(before[key])
            )
        for key in (one for one in after if one not in before):
            _ask(after[key], filings, obstacles, consequences)
        kinds = {one.code for one in new.bonus_kinds}
        for kind in (one for one in old.bonus_kinds if one.code not in kinds):
            claimed = [one.park.name for one in filings if kind.code in _kinds_claimed(keys[one.pk])]
            if claimed:
                obstacles.append(words.drops_filled(f"加分项 {kind.name}", claimed))
    return list(dict.fromkeys(obstacles)), list(dict.fromkeys(consequences))


def _ask(what: str, filings: list[Submission], obstacles: list[str], consequences: list[str]) -> None:
    filed = [one.park.name for one in filings if one.state != SubmissionState.DRAFT]
    drafts = [one.park.name for one in filings if one.state == SubmissionState.DRAFT]
    if filed:
        obstacles.append(words.asks_filed(what, filed))
    if drafts:
        consequences.append(words.asks_drafts(what, drafts))


def _answered(key: str, submission: Submission, keys: Filled) -> bool:
    """An item counts as answered once the filing was handed in: evidence, decisions and returns name it."""
    if key.startswith("item."):
        return submission.state != SubmissionState.DRAFT
    return any(one.startswith(key) for one in keys[submission.pk])


def _kinds_claimed(texts: dict[str, str]) -> set[str]:
    return {text for key, text in texts.items() if key.startswith("bonus.") and key.endswith(".kind")}


def _filled_in(submissions: Iterable[Submission]) -> Filled:
    found: Filled = defaultdict(dict)
    rows = Entry.objects.filter(submission__in=submissions).exclude(text="")
    for submission, key, text in rows.values_list("submission_id", "key", "text"):
        found[submission][key] = text
    return found
