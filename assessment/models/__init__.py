"""The year: cycle, scheme, filings, marks and answers, rulings, results and notices."""

from assessment.models.cycle import CityFigure, Cycle
from assessment.models.evidence import EvidenceFile, EvidenceUse
from assessment.models.filing import DistrictOpinion, Entry, ReceiptFile, ReturnRequest, SubmissionVersion
from assessment.models.imports import OfficialFigure, WorkbookUpload
from assessment.models.panel import ASPECTS, PanelMark, PanelMember, PanelPhoto, PanelVisit
from assessment.models.result import (
    DistrictResult,
    IndicatorResult,
    Notice,
    NoticeFile,
    ParkResult,
    Publication,
    ScoreRun,
)
from assessment.models.review import (
    ConflictOfInterest,
    FigureDecision,
    FraudFinding,
    ItemReview,
    NotApplicable,
    ReviewAssignment,
    Ruling,
    Veto,
)
from assessment.models.scheme import Scheme
from assessment.models.setup import (
    Engagement,
    EvidenceDemand,
    Extension,
    ExtensionRequest,
    ParkTask,
    Question,
)
from assessment.models.submission import BonusClaim, Figure, ProjectClaim, Submission
from assessment.models.survey import Questionnaire, SurveyAnswer, SurveyLink, SurveyResponse
from assessment.models.trial import AssessmentReport, ReportFile, ReportText, TrialRun

__all__ = (
    "ASPECTS",
    "AssessmentReport",
    "BonusClaim",
    "CityFigure",
    "ConflictOfInterest",
    "Cycle",
    "DistrictOpinion",
    "DistrictResult",
    "Engagement",
    "Entry",
    "EvidenceDemand",
    "EvidenceFile",
    "EvidenceUse",
    "Extension",
    "ExtensionRequest",
    "Figure",
    "FigureDecision",
    "FraudFinding",
    "IndicatorResult",
    "ItemReview",
    "NotApplicable",
    "Notice",
    "NoticeFile",
    "OfficialFigure",
    "PanelMark",
    "PanelMember",
    "PanelPhoto",
    "PanelVisit",
    "ParkResult",
    "ParkTask",
    "ProjectClaim",
    "Publication",
    "Question",
    "Questionnaire",
    "ReceiptFile",
    "ReportFile",
    "ReportText",
    "ReturnRequest",
    "ReviewAssignment",
    "Ruling",
    "Scheme",
    "ScoreRun",
    "Submission",
    "SubmissionVersion",
    "SurveyAnswer",
    "SurveyLink",
    "SurveyResponse",
    "TrialRun",
    "Veto",
    "WorkbookUpload",
)
