"""Every address of the portal, with who may use it: the one declared table that a test walks from the resolver."""

from dataclasses import dataclass, field

PARK = ("filler", "signer")
PLAN = ("filler", "signer", "district", "agency", "office", "department", "panel")
LEDGER = tuple(name for name in PLAN if name != "panel")
READ = ("filler", "signer", "district", "agency", "office")
PUBLIC = "public"


@dataclass(frozen=True)
class Rule:
    """How one address is asked for and by whom; ``own`` and ``other`` fill in its parts for two parks."""

    allowed: tuple[str, ...] | str
    method: str = "get"
    own: dict[str, object] = field(default_factory=dict)
    other: dict[str, object] | None = None


def of_park(allowed: tuple[str, ...], method: str = "get", **parts: object) -> Rule:
    """Return the rule of an address below a park's filing; strangers to the park get 404."""
    own = {"year": 2019, "park": "fushan", **parts}
    return Rule(allowed, method, own, {**own, "park": "gaolan"})


def of_year(allowed: tuple[str, ...], method: str = "get", **parts: object) -> Rule:
    """Return the rule of an address of the office's year."""
    return Rule(allowed, method, {"year": 2019, **parts})


def of_scheme(allowed: tuple[str, ...], method: str = "get", **parts: object) -> Rule:
    """Return the rule of an address below a scheme; no row has the number 0 (tests/assessment/views/schemes have)."""
    return Rule(allowed, method, {"number": 0, **parts})


OFFICE = ("office",)
SCORERS = ("agency", "office")
REVIEWERS = ("agency", "office")
MEMBER = ("panel",)
AGENCY = ("agency",)
DEPARTMENT = ("department",)


def of_item(allowed: tuple[str, ...], method: str = "post", **parts: object) -> Rule:
    """Return the rule of an address below one item under review; nobody of a park gets there."""
    return Rule(allowed, method, {"year": 2019, "park": "fushan", "item": "1", **parts})


WORKBENCH = ("agency", "office")
RULES: dict[str, Rule] = {
    "front": Rule(PUBLIC),
    "health": Rule(PUBLIC),
    "sign_in": Rule(PUBLIC),
    "sign_out": Rule(PUBLIC, "post"),
    "results_latest": Rule(PUBLIC),
    "results_year": Rule(PUBLIC, own={"year": 2018}),
    "results_park": Rule(PUBLIC, own={"year": 2018, "park": "fushan"}),
    "results_version": Rule(PUBLIC, own={"year": 2018, "version": 1}),
    "results_park_version": Rule(PUBLIC, own={"year": 2018, "version": 1, "park": "fushan"}),
    "results_changes": Rule(PUBLIC, own={"year": 2018}),
    "notice_version": Rule(PUBLIC, own={"year": 2018, "version": 1}),
    "notice_version_pdf": Rule(PUBLIC, own={"year": 2018, "version": 1}),
    "data": Rule(PUBLIC),
    "data_year": Rule(PUBLIC, own={"year": 2018, "name": "parks.csv"}),
    "data_together": Rule(PUBLIC, own={"name": "results.json"}),
    "data_api": Rule(PUBLIC),
    "data_openapi": Rule(PUBLIC),
    "api_years": Rule(PUBLIC),
    "api_year": Rule(PUBLIC, own={"year": 2018}),
    "api_park": Rule(PUBLIC, own={"year": 2018, "park": "fushan"}),
    "api_districts": Rule(PUBLIC, own={"year": 2018}),
    "api_dictionary": Rule(PUBLIC),
    "handover": Rule(OFFICE, own={"year": 2018}),
    "handover_file": Rule(OFFICE, own={"year": 2018}),
    "notices": Rule(PUBLIC),
    "notice": Rule(PUBLIC, own={"year": 2018}),
    "notice_pdf": Rule(PUBLIC, own={"year": 2018}),
    "notice_check": Rule(PUBLIC),
    "notice_verify": Rule(PUBLIC, own={"check_code": "0000-0000-0000-0000"}),
    "home": Rule(PLAN),
    "password_change": Rule(PLAN),
    "plan": Rule(PLAN),
    "plan_goals": Rule(PLAN),
    "plan_actions": Rule(PLAN),
    "plan_action": Rule(PLAN, own={"number": 1}),
    "plan_measures": Rule(PLAN),
    "plan_measure": Rule(PLAN, own={"number": 1}),
    "plan_duties": Rule(PLAN),
    "plan_body": Rule(PLAN, own={"code": "kegongxin"}),
    "plan_ledger": Rule(LEDGER),
    "plan_ledger_export": Rule(LEDGER),
    "plan_ledger_park": Rule(LEDGER, own={"park": "fushan"}, other={"park": "gaolan"}),
    "users": Rule(OFFICE),
    "user": Rule(OFFICE, own={"user": 1}),
    "user_reissue": Rule(OFFICE, "post", own={"user": 1}),
    "user_move": Rule(OFFICE, "post", own={"user": 1}),
    "user_deactivate": Rule(OFFICE, "post", own={"user": 1}),
    "audit": Rule(OFFICE),
    "audit_entry": Rule(OFFICE, own={"sequence": 1}),
    "audit_export": Rule(OFFICE, own={"kind": "csv"}),
    "setup_years": Rule(OFFICE),
    "setup_open": Rule(OFFICE),
    "setup_year": of_year(OFFICE),
    "setup_advance": of_year(OFFICE, "post"),
    "setup_deadline": of_year(OFFICE),
    "setup_city": of_year(OFFICE),
    "setup_engagement": of_year(OFFICE),
    "setup_tasks": of_year(OFFICE),
    "setup_questions": of_year(OFFICE, group="employee"),
    "setup_demands": of_year(OFFICE, item="1"),
    "setup_extensions": of_year(OFFICE),
    "setup_decline": of_year(OFFICE, "post", asked=1),
    "bulk": of_year(OFFICE),
    "bulk_template": of_year(OFFICE),
    "bulk_upload": of_year(OFFICE, "post"),
    "bulk_preview": of_year(OFFICE, number=1),
    "bulk_apply": of_year(OFFICE, "post", number=1),
    "bulk_marked": of_year(OFFICE, number=1),
    "survey": of_year(SCORERS),
    "survey_span": of_year(SCORERS),
    "survey_links": of_year(SCORERS, "post"),
    "survey_park": of_year(SCORERS, park="gaolan"),
    "survey_poster": of_year(SCORERS, park="gaolan"),
    "survey_link": of_year(SCORERS, "post", park="gaolan"),
    "survey_withdraw": of_year(SCORERS, "post", park="gaolan"),
    "survey_set_aside": of_year(SCORERS, "post", park="gaolan"),
    "survey_restore": of_year(SCORERS, "post", park="gaolan"),
    "sheet": Rule(PUBLIC, own={"code": "no-such-code"}),
    "sheet_form": Rule(PUBLIC, own={"code": "no-such-code", "group": "employee"}),
    "sheet_thanks": Rule(PUBLIC, own={"code": "no-such-code"}),
    "filings": Rule(READ),
    "filing": of_park(READ),
    "filing_item": of_park(READ, item="1"),
    "filing_check": of_park(READ),
    "filing_version": of_park(READ, number=1),
    "filing_receipt": of_park(READ, number=1),
    "filing_save": of_park(("filler",), "post"),
    "filing_save_item": of_park(("filler",), "post", item="1"),
    "filing_submit": of_park(("signer",)),
    "filing_extension": of_park(("signer",), "post"),
    "filing_return": of_park(("agency",), "post"),
    "filing_accept": of_park(("agency",), "post"),
    "filing_opinion": of_park(("district",), "post", number=1),
    "project_new": of_park(("filler",)),
    "project_edit": of_park(("filler",), project=7),
    "evidence_all": of_park(READ),
    "evidence_item": of_park(READ, item="1"),
    "evidence_upload": of_park(("filler",), "post", item="1"),
    "evidence_change": of_park(("filler",), "post", item="1", use=1),
    "evidence_drop": of_park(("filler",), "post", item="1", use=1),
    "evidence_file": of_park(READ, file=1),
    "mark_list": Rule(MEMBER),
    "mark": of_park(MEMBER),
    "mark_keep": of_park(MEMBER, "post"),
    "mark_photos": of_park(MEMBER, "post"),
    "mark_photo": of_park(MEMBER, photo=1),
    "mark_photo_drop": of_park(MEMBER, "post", photo=1),
    "panel": of_year(REVIEWERS),
    "panel_park": of_year(REVIEWERS, park="fushan"),
    "panel_photo": of_year(REVIEWERS, photo=1),
    "panel_paper": of_year(OFFICE, park="fushan", member=1),
    "panel_arrange": of_year(OFFICE),
    "panel_member_new": of_year(OFFICE),
    "panel_member": of_year(OFFICE, member=1),
    "panel_member_remove": of_year(OFFICE, "post", member=1),
    "panel_visit_new": of_year(OFFICE),
    "panel_visit": of_year(OFFICE, visit=1),
    "panel_visit_withdraw": of_year(OFFICE, "post", visit=1),
    "decision": Rule(SCORERS),
    "decision_year": of_year(SCORERS),
    "decision_register": Rule(OFFICE),
    "decision_score": of_year(SCORERS, "post"),
    "decision_approve": of_year(OFFICE, "post"),
    "decision_back": of_year(OFFICE, "post"),
    "consultation": of_year(SCORERS),
    "consultation_plan": of_year(OFFICE),
    "consultation_open": of_year(OFFICE, "post"),
    "consultation_window": of_year(OFFICE, "post"),
    "consultation_return": of_year(OFFICE, "post"),
    "consultation_settle": of_year(SCORERS, "post", answer=1),
    "consultation_sheet": of_year(SCORERS, kind="pdf"),
    "inquiries": Rule(DEPARTMENT),
    "inquiries_year": of_year(DEPARTMENT),
    "inquiry_confirm": of_year(DEPARTMENT, "post"),
    "inquiry_fraud": of_year(DEPARTMENT, park="fushan"),
    "inquiry_fraud_withdraw": of_year(DEPARTMENT, "post", park="fushan"),
    "inquiry": Rule(DEPARTMENT, own={"inquiry": 1}),
    "inquiry_answer": Rule(DEPARTMENT, "post", own={"inquiry": 1}),
    "inquiry_file": Rule(("agency", "office", "department"), own={"file": 1}),
    "approval": of_year(OFFICE),
    "approval_propose": of_year(OFFICE, "post"),
    "approval_confirm": of_year(OFFICE, "post", number=1),
    "approval_withdraw": of_year(OFFICE, "post", number=1),
    "approval_minutes": of_year(OFFICE, number=1),
    "publish": of_year(OFFICE),
    "publish_render": of_year(OFFICE, "post"),
    "corrections": of_year(OFFICE),
    "correction_withdraw": of_year(OFFICE, "post"),
    "trials": of_year(SCORERS),
    "trial_new": of_year(SCORERS),
    "trial_compare": of_year(SCORERS),
    "trial_what_if": of_year(SCORERS),
    "trial_near": of_year(SCORERS),
    "trial_robustness": of_year(SCORERS),
    "trial": of_year(SCORERS, number=1),
    "trial_export": of_year(SCORERS, number=1, what="case"),
    "review": Rule(REVIEWERS),
    "review_board": of_year(REVIEWERS),
    "review_duties": of_year(REVIEWERS),
    "review_settle_many": of_year(AGENCY, "post"),
    "review_conflict": of_year(SCORERS, "post"),
    "review_conflict_lift": of_year(SCORERS, "post", conflict=1),
    "review_assign": of_year(SCORERS, "post", item="1"),
    "review_accept": Rule(AGENCY, "post", {"year": 2019, "park": "fushan"}),
    "review_evidence": Rule(SCORERS, own={"year": 2019, "park": "fushan", "file": 1}),
    "review_item": of_item(SCORERS, "get"),
    "review_settle": of_item(AGENCY),
    "review_reopen": of_item(AGENCY),
    "review_note": of_item(AGENCY),
    "review_return": of_item(AGENCY),
    "review_figure": of_item(AGENCY, element="gross_output"),
    "review_figure_withdraw": of_item(AGENCY, element="gross_output"),
    "review_claim": of_item(AGENCY, item="4a", kind="project", claim=1),
    "review_ruling": of_item(AGENCY, part="1"),
    "review_ruling_withdraw": of_item(AGENCY, part="1"),
    "review_exemption": of_item(AGENCY, part="1"),
    "review_exemption_withdraw": of_item(AGENCY, part="1"),
    "workbook": of_park(("filler",)),
    "workbook_template": of_park(("filler",)),
    "workbook_upload": of_park(("filler",), "post"),
    "workbook_preview": of_park(("filler",), number=1),
    "workbook_apply": of_park(("filler",), "post", number=1),
    "workbook_marked": of_park(("filler",), number=1),
    "schemes": Rule(WORKBENCH),
    "scheme_new": Rule(("agency",)),
    "scheme_import": Rule(("agency",), "post"),
    "scheme": of_scheme(WORKBENCH),
    "scheme_file": of_scheme(WORKBENCH),
    "scheme_checks": of_scheme(WORKBENCH),
    "scheme_compare": of_scheme(WORKBENCH),
    "scheme_effect": of_scheme(WORKBENCH),
    "scheme_copy": of_scheme(("agency",), "post"),
    "scheme_section": of_scheme(("agency",), section="bonus"),
    "scheme_indicator": of_scheme(WORKBENCH, indicator="1"),
    "scheme_part_new": of_scheme(("agency",), indicator="1", category="stock"),
    "scheme_part": of_scheme(WORKBENCH, indicator="1", category="stock", part="1"),
    "scheme_preview": of_scheme(("agency",), "post", category="stock"),
    "scheme_propose": of_scheme(("agency",), "post"),
    "scheme_withdraw": of_scheme(("agency",), "post"),
    "scheme_freeze": of_scheme(WORKBENCH, "post"),
    "scheme_adopt": of_scheme(OFFICE, year=2019),
    "report": of_year(SCORERS),
    "report_city": of_year(SCORERS),
    "report_park": of_year(SCORERS, park="fushan"),
    "report_preview": of_year(SCORERS),
    "report_save": of_year(("agency",), "post"),
    "report_file": of_year(("agency",), "post"),
    "report_version": of_year(SCORERS, number=1),
    "report_render": of_year(("agency",), "post", number=1),
    "report_download": of_year(SCORERS, number=1, kind="pdf"),
}
# Parts that name a row which this test does not make: for the allowed, 404 says "no such row", not "not yours".
ABSENT = {
    "user", "user_reissue", "user_move", "user_deactivate", "setup_decline", "bulk_preview", "bulk_apply",
    "bulk_marked", "evidence_file", "mark_photo", "panel_photo", "panel_paper", "panel_member", "panel_visit",
    "workbook_preview", "workbook_apply", "workbook_marked", "plan_action", "plan_measure", "results_latest",
    "results_year", "results_park", "notice", "notice_pdf", "notice_verify", "review_evidence", "trial",
    "trial_export", "scheme", "scheme_file", "scheme_checks", "scheme_compare", "scheme_effect", "scheme_copy",
    "scheme_section", "scheme_indicator", "scheme_part_new", "scheme_part", "scheme_preview", "scheme_propose",
    "scheme_withdraw", "scheme_freeze", "scheme_adopt", "report_version", "report_render", "report_download",
    "handover", "handover_file", "approval_confirm", "approval_withdraw", "approval_minutes", "publish_render",
    "consultation_settle", "consultation_sheet", "inquiries_year", "inquiry_fraud", "inquiry_fraud_withdraw",
    "inquiry", "inquiry_answer", "inquiry_file",
}  # fmt: skip
