"""Every method can be built in the workbench from empty and gives the fixture's scheme file, byte for byte."""

from typing import Any

import pytest

from assessment.scoring.rulefile import _MEASURES, _METHODS
from assessment.scoring.schemefile import read_scheme, scheme_digest, scheme_from_dict
from assessment.services.schemes import canonical_text
from tests.assessment.scoring.cases import starter_dict
from tests.assessment.views.schemes.building import Builder
from tests.assessment.views.schemes.every_method import METHODS, every_method


def canonical(data: dict[str, Any]) -> bytes:
    return canonical_text(scheme_from_dict(data)).encode("ascii")


@pytest.mark.parametrize("scheme", [starter_dict, every_method])
def test_a_scheme_built_from_empty_exports_the_same_bytes(builder: Builder, scheme: Any) -> None:
    builder.build(scheme())
    assert builder.exported() == canonical(scheme())
    assert builder.row.state == "draft"
    assert scheme_digest(read_scheme(builder.row.content)) == builder.row.digest


def test_the_second_scheme_holds_every_measure_and_every_method() -> None:
    measures = {measure["kind"] for measure, _ in METHODS}
    assert measures == set(_MEASURES)
    assert {method["kind"] for _, method in METHODS} == set(_METHODS)
