"""One structure has one digest, whatever the order of its keys."""

import hashlib

from assessment.scoring.canonical import digest


def test_the_digest_is_sha256_over_compact_sorted_ascii_json() -> None:
    assert digest({"b": "甲", "a": ["1"]}) == hashlib.sha256(b'{"a":["1"],"b":"\\u7532"}').hexdigest()


def test_the_order_of_keys_does_not_matter_and_the_order_of_a_list_does() -> None:
    assert digest({"a": "1", "b": "2"}) == digest({"b": "2", "a": "1"})
    assert digest({"a": ["1", "2"]}) != digest({"a": ["2", "1"]})
