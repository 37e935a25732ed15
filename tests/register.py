"""The register that tests start from: the real districts, parks and bodies of the fixtures, and made-up users."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from parks.models import Agency, District, Park, User
from parks.states import Role

REFERENCE = Path(__file__).resolve().parent.parent / "fixtures" / "reference"
NOW = datetime(2019, 4, 20, 2, 0, tzinfo=UTC)


def reference(name: str) -> list[dict[str, Any]]:
    """Return one reference file as data."""
    data: list[dict[str, Any]] = json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))
    return data


def put_parks() -> dict[str, Park]:
    """Store the six districts and eight parks and return the parks by code."""
    districts = {
        one["code"]: District.objects.create(
            code=one["code"],
            name=one["name"],
            official_name=one["official_name"],
            kind=one["kind"],
            order=one["order"],
            source_line=one["line"],
        )
        for one in reference("districts")
    }
    return {
        one["code"]: Park.objects.create(
            code=one["code"],
            name=one["name"],
            official_name=one["official_name"],
            category=one["category"],
            district=districts[one["district"]],
            project_threshold=one["project_threshold"],
            ranked=one["ranked"],
            order=one["order"],
            source_line=one["line"],
        )
        for one in reference("parks")
    }


def put_user(username: str, role: Role, **organisation: Any) -> User:
    """Store a user without a usable password."""
    user = User(username=username, display_name=username, role=role, **organisation)
    user.set_unusable_password()
    user.full_clean()
    user.save()
    return user


def put_agency(code: str = "kegongxin", name: str = "市科工信局") -> Agency:
    """Store one government body."""
    return Agency.objects.create(code=code, name=name, kind="市直部门", source_line=12)
