"""The course of a filing: its steps, who signs it, and what was asked and answered about its deadline."""

from dataclasses import dataclass

from assessment.models import Extension, ExtensionRequest, Submission
from assessment.selectors.filing_page import Filing
from assessment.states import SubmissionState
from parks.models import User
from parks.states import Role

PASSED, CURRENT, AHEAD = "passed", "current", "ahead"


@dataclass(frozen=True)
class CourseStep:
    """A step of the filing; ``place`` is passed, current or ahead."""

    label: str
    place: str


@dataclass(frozen=True)
class Course:
    """Where the filing is on its way, beside what it holds."""

    steps: tuple[CourseStep, ...]
    signers: tuple[str, ...]
    requests: tuple[ExtensionRequest, ...]
    extensions: tuple[Extension, ...]

    @property
    def asked(self) -> bool:
        """Return whether a request for time still waits for its answer."""
        return any(one.granted is None for one in self.requests)


def course_of(filing: Filing) -> Course:
    """Return the filing's course, in two queries."""
    submission = filing.submission
    about = {"cycle": submission.cycle_id, "park": submission.park_id}
    signers = User.objects.filter(role=Role.SIGNER, park=submission.park_id, is_active=True).order_by("pk")
    return Course(
        steps=_steps(submission, complete=not filing.findings),
        signers=tuple(str(one) for one in signers),
        requests=tuple(ExtensionRequest.objects.filter(**about).select_related("asked_by")),
        extensions=filing.extensions,
    )


def _steps(submission: Submission, *, complete: bool) -> tuple[CourseStep, ...]:
    """A filing without findings waits for its signer; a returned one is filled anew."""
    state = SubmissionState(submission.state)
    first = "补正" if state == SubmissionState.RETURNED else "填报"
    here = {
        SubmissionState.DRAFT: 1 if complete else 0,
        SubmissionState.RETURNED: 1 if complete else 0,
        SubmissionState.SUBMITTED: 2,
        SubmissionState.ACCEPTED: 3,
    }[state]
    labels = (first, "园区负责人报送", "评价机构受理")
    places = (PASSED, CURRENT, AHEAD)
    return tuple(
        CourseStep(label, places[(number > here) - (number < here) + 1]) for number, label in enumerate(labels)
    )
