"""A replaced version has an address that stays; the one in force has the year's."""

from typing import Any

from django.template import Context, Template

from assessment.models import Cycle, Publication

SHOWN = Publication(cycle=Cycle(year=2018), version=1)


def rendered(text: str, **context: Any) -> str:
    return Template("{% load versions %}" + text).render(Context({"publication": SHOWN, **context}))


def test_the_version_in_force_has_the_years_address() -> None:
    assert rendered("{% of_version 'results_park' publication 'fushan' %}") == "/results/2018/fushan/"
    assert rendered("{% of_version 'notice_pdf' publication %}", replaced_by=None) == "/notices/2018/pdf"


def test_a_replaced_version_keeps_its_own() -> None:
    later = Publication(cycle=SHOWN.cycle, version=2)
    for name, address in (
        ("results_year", "/results/2018/v1/"),
        ("notice", "/notices/2018/v1/"),
        ("notice_pdf", "/notices/2018/v1/pdf"),
    ):
        assert rendered(f"{{% of_version '{name}' publication %}}", replaced_by=later) == address
        assert rendered(f"{{% version_address '{name}' publication %}}") == address
