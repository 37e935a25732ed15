"""A filing as it was last submitted, for readers from outside the park: what is typed since is the park's own."""

import json
from datetime import date
from decimal import Decimal

from assessment.filing.brought import Brought, Evidence
from assessment.filing.draft import Draft, LedgerProject
from assessment.models import Entry, EvidenceFile, Submission, SubmissionVersion
from assessment.selectors.evidence import demands_of
from assessment.selectors.filing import Given, draft_with, latest_version
from parks.roles import OUTSIDE_PARKS


def shown_version(submission: Submission, role: str) -> SubmissionVersion | None:
    """Return the version that the role reads; None where it reads the filing as it stands.

    The park's own people read their draft; the office, too, reads a draft of which nothing was submitted yet.
    """
    return latest_version(submission) if role in OUTSIDE_PARKS else None


def submitted_parts(
    submission: Submission, version: SubmissionVersion, given: Given
) -> tuple[Draft, Brought, dict[str, Entry]]:
    """Return draft, evidence and entries by key as the version has them, in three queries."""
    content = json.loads(version.content)
    texts: dict[str, str] = content["entries"]
    projects = tuple(_project(one) for one in content["projects"])
    draft = draft_with(submission, texts, given.accepted, projects)
    entries = {
        key: Entry(submission=submission, key=key, text=text, version=0, saved_at=version.submitted_at)
        for key, text in texts.items()
    }
    return draft, _brought(submission, content["evidence"], given), entries


def _project(given: dict[str, str]) -> LedgerProject:
    return LedgerProject(
        id=int(given["id"]),
        name=given["name"],
        industry=given["industry"],
        investment=Decimal(given["investment"]),
        started_on=_day(given["started"]),
        commissioned_on=_day(given["commissioned"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _brought(submission: Submission, listed: list[dict[str, str]], given: Given) -> Brought:
    files = {file.sha256: file for file in EvidenceFile.objects.filter(submission=submission)}
    evidence = [
        Evidence(
            use_id=0,
            file_id=files[one["sha256"]].pk,
            item=one["item"],
            name=one["name"],
            kind=files[one["sha256"]].kind,
            size=files[one["sha256"]].size,
            sha256=one["sha256"],
            page_reference=one["pages"],
            demand=one["demand"],
        )
        for one in listed
    ]
    return Brought(tuple(evidence), tuple(demands_of(submission, evidence)), given.tasks)
