"""Inputs are frozen: nothing can change a case or a scheme between reading and scoring."""

from dataclasses import FrozenInstanceError

import pytest

from assessment.scoring.casefile import case_from_dict
from tests.assessment.scoring.cases import one_park, starter


def test_a_case_and_a_scheme_cannot_be_changed() -> None:
    case = case_from_dict(one_park())
    for owner, field in ((case, "year"), (case.parks[0], "ranked"), (starter(), "bonus_cap")):
        with pytest.raises(FrozenInstanceError):
            setattr(owner, field, None)
