"""What is typed into the template is what arrives: through openpyxl, and through LibreOffice that saves it anew."""

import subprocess
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from assessment.filing.catalogue import Field, Kind
from assessment.workbook.layout import meaning, tables_of
from assessment.workbook.read import Outcome
from tests.assessment.workbook.drafts import draft, read_back, typed, written

CATEGORIES = st.sampled_from(["increment", "stock", "bonded"])
FIGURES = st.decimals(
    min_value=Decimal("-999999999"), max_value=Decimal("999999999"), places=6, allow_nan=False
) | st.integers(-999_999_999, 999_999_999)
# What Excel itself can hold in a cell: no control characters, surrogates or non-characters.
LETTERS = st.characters(blacklist_categories=("Cc", "Cs", "Cn"), whitelist_characters="\n=+-@'\"<&，。亿")
TEXTS = st.text(LETTERS, min_size=1, max_size=60).filter(lambda text: text.strip() and "_x" not in text)


def value_for(field: Field) -> st.SearchStrategy[object]:
    """Return what a person might type into the field, as a spreadsheet holds it."""
    if field.kind == Kind.AMOUNT:
        return FIGURES | FIGURES.map(lambda figure: f"{figure}亿元") | FIGURES.map(lambda figure: f"{figure:,}")
    if field.kind == Kind.YES_NO:
        return st.sampled_from(["是", "否", True, False, "有", "无"])
    if field.kind == Kind.CHOICE:
        return st.sampled_from(list(field.choices.values()))
    return TEXTS


@st.composite
def fillings(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """Return a category and values for some of its fields."""
    category = draw(CATEGORIES)
    slots = {slot.key: slot for table in tables_of(draft(category=category), None) for slot in table.slots()}
    keys = draw(st.lists(st.sampled_from(sorted(slots)), unique=True, max_size=25))
    return category, {key: draw(value_for(slots[key].field)) for key in keys}


def expected(values: Mapping[str, object], category: str) -> dict[str, str]:
    """Return by key what the values mean, said independently of the reader where it can be."""
    fields = {slot.key: slot.field for table in tables_of(draft(category=category), None) for slot in table.slots()}
    found = {}
    for key, value in values.items():
        if isinstance(value, bool):
            found[key] = "是" if value else "否"
        elif isinstance(value, int | Decimal):
            found[key] = f"{Decimal(value).normalize() + 0:f}"
        else:
            found[key] = meaning(fields[key], str(value))
    return found


def arrived(content: bytes, category: str) -> dict[str, str]:
    """Return by key what the workbook would save, by meaning; nothing may be refused."""
    one = draft(category=category)
    fields = {slot.key: slot.field for table in tables_of(one, None) for slot in table.slots()}
    reading = read_back(content, one)
    assert reading.refusals == ()
    return {each.key: meaning(fields[each.key], each.text) for each in reading.having(Outcome.NEW)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fillings())
def test_what_is_typed_with_openpyxl_is_what_arrives(filling: tuple[str, dict[str, object]]) -> None:
    category, values = filling
    one = draft(category=category)
    assert arrived(typed(written(one), one, values), category) == expected(values, category)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fillings())
def test_what_stands_goes_out_and_comes_back_unchanged(filling: tuple[str, dict[str, object]]) -> None:
    category, values = filling
    entries = {key: str(value) for key, value in values.items()}
    one = draft(entries, category)
    reading = read_back(written(one), one)
    assert reading.refusals == ()
    assert {each.outcome for each in reading.judged} == {Outcome.SAME}


def test_what_is_saved_by_libreoffice_is_what_was_typed(tmp_path: Path) -> None:
    samples: list[tuple[str, dict[str, object]]] = []

    @seed(20190401)
    @settings(max_examples=12, database=None, suppress_health_check=list(HealthCheck))
    @given(fillings())
    def collect(filling: tuple[str, dict[str, object]]) -> None:
        samples.append(filling)

    collect()
    for number, (category, values) in enumerate(samples):
        one = draft(category=category)
        (tmp_path / f"{number}.xlsx").write_bytes(typed(written(one), one, values))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(tmp_path / f"{number}.xlsx") for number in range(len(samples))]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), *files],
        check=True,
        capture_output=True,
        timeout=60,
    )
    for number, (category, values) in enumerate(samples):
        content = (tmp_path / "out" / f"{number}.xlsx").read_bytes()
        assert arrived(content, category) == expected(values, category), values
