"""A scheme is written as it was read, and its digest does not depend on spelling."""

import json

from assessment.scoring.schemedump import scheme_digest, scheme_to_dict
from assessment.scoring.schemefile import read_scheme, scheme_from_dict
from tests.assessment.scoring.cases import starter, starter_dict


def test_what_is_written_reads_back_as_the_same_scheme() -> None:
    assert scheme_from_dict(scheme_to_dict(starter())) == starter()


def test_the_digest_does_not_depend_on_the_order_of_keys_and_does_on_a_figure() -> None:
    data = starter_dict()
    assert scheme_digest(read_scheme(json.dumps(data, sort_keys=True))) == scheme_digest(starter())
    data["bonus"]["cap"] = "9"
    assert scheme_digest(read_scheme(json.dumps(data))) != scheme_digest(starter())
