"""Role × action: who may do what, without a query. Which objects are theirs is decided in access.py."""

from enum import StrEnum

from parks.states import Role

ALL_ROLES = frozenset(Role)
# Of a park's filing these read what was submitted, never what the park is still typing.
OUTSIDE_PARKS = frozenset({Role.DISTRICT, Role.AGENCY, Role.OFFICE})


class Act(StrEnum):
    """What the portal's guarded pages and verbs let a role do."""

    READ_PLAN = "read_plan"
    READ_LEDGER = "read_ledger"
    RUN_SCORING = "run_scoring"
    SET_UP = "set_up"
    READ_FILING = "read_filing"
    FILL = "fill"
    SUBMIT = "submit"
    RETURN = "return"
    GIVE_OPINION = "give_opinion"
    PUBLISH = "publish"
    READ_REVIEW = "read_review"
    REVIEW = "review"
    ASSIGN_REVIEW = "assign_review"
    ARRANGE_PANEL = "arrange_panel"
    READ_MARKS = "read_marks"
    MARK = "mark"
    RUN_SURVEY = "run_survey"
    READ_SCHEME = "read_scheme"
    EDIT_SCHEME = "edit_scheme"
    FREEZE_SCHEME = "freeze_scheme"
    READ_REPORT = "read_report"
    WRITE_REPORT = "write_report"
    READ_AUDIT = "read_audit"
    CONSULT = "consult"
    READ_CONSULTATION = "read_consultation"
    SETTLE = "settle"
    ANSWER_INQUIRY = "answer_inquiry"
    READ_PROVISIONAL = "read_provisional"
    OBJECT = "object"
    ANSWER_OBJECTION = "answer_objection"
    APPROVE = "approve"
    CORRECT = "correct"
    KEEP_CONSEQUENCES = "keep_consequences"


ALLOWED: dict[Act, frozenset[Role]] = {
    Act.READ_PLAN: ALL_ROLES,
    Act.READ_LEDGER: ALL_ROLES - {Role.PANEL},
    Act.SET_UP: frozenset({Role.OFFICE}),
    Act.READ_FILING: frozenset({Role.FILLER, Role.SIGNER, Role.DISTRICT, Role.AGENCY, Role.OFFICE}),
    Act.FILL: frozenset({Role.FILLER}),
    Act.SUBMIT: frozenset({Role.SIGNER}),
    Act.RETURN: frozenset({Role.AGENCY}),
    Act.GIVE_OPINION: frozenset({Role.DISTRICT}),
    Act.RUN_SCORING: frozenset({Role.OFFICE, Role.AGENCY}),
    Act.PUBLISH: frozenset({Role.OFFICE}),
    Act.READ_REVIEW: frozenset({Role.OFFICE, Role.AGENCY}),
    Act.REVIEW: frozenset({Role.AGENCY}),
    Act.ASSIGN_REVIEW: frozenset({Role.OFFICE, Role.AGENCY}),
    Act.ARRANGE_PANEL: frozenset({Role.OFFICE}),
    Act.READ_MARKS: frozenset({Role.OFFICE, Role.AGENCY}),
    Act.MARK: frozenset({Role.PANEL}),
    Act.RUN_SURVEY: frozenset({Role.OFFICE, Role.AGENCY}),
    Act.READ_SCHEME: frozenset({Role.OFFICE, Role.AGENCY}),
    Act.EDIT_SCHEME: frozenset({Role.AGENCY}),
    Act.FREEZE_SCHEME: frozenset({Role.OFFICE, Role.AGENCY}),
    Act.READ_REPORT: frozenset({Role.OFFICE, Role.AGENCY}),
    Act.WRITE_REPORT: frozenset({Role.AGENCY}),
    Act.READ_AUDIT: frozenset({Role.OFFICE}),
    Act.CONSULT: frozenset({Role.OFFICE}),
    Act.READ_CONSULTATION: frozenset({Role.OFFICE, Role.AGENCY}),
    Act.SETTLE: frozenset({Role.OFFICE, Role.AGENCY}),
    Act.ANSWER_INQUIRY: frozenset({Role.DEPARTMENT}),
    Act.READ_PROVISIONAL: frozenset({Role.FILLER, Role.SIGNER, Role.DISTRICT}),
    Act.OBJECT: frozenset({Role.FILLER, Role.SIGNER}),
    Act.ANSWER_OBJECTION: frozenset({Role.OFFICE, Role.AGENCY}),
    Act.APPROVE: frozenset({Role.OFFICE}),
    Act.CORRECT: frozenset({Role.OFFICE}),
    Act.KEEP_CONSEQUENCES: frozenset({Role.OFFICE}),
}


def may(role: str, act: Act) -> bool:
    """Return whether the role may do this at all."""
    return Role(role) in ALLOWED[act]


def who_may(act: Act) -> str:
    """Return the Chinese names of the roles that may, for a refusal that says whom to ask."""
    return "、".join(role.label for role in Role if role in ALLOWED[act])
