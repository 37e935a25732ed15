"""The year: cycle, scheme, filings, marks and answers, rulings, results and notices."""

from assessment.models.cycle import CityFigure, Cycle
from assessment.models.evidence import EvidenceFile, EvidenceUse
from assessment.models.filing import DistrictOpinion, Entry, ReceiptFile, ReturnRequest, SubmissionVersion
from assessment.models.imports import OfficialFigure, WorkbookUpload
from assessment.models.panel import ASPECTS, PanelMark, PanelMember
from assessment.models.result import (
    DistrictResult,
    IndicatorResult,
    Notice,
    NoticeFile,
    ParkResult,
    Publication,
    ScoreRun,
)
from assessment.models.review import FraudFinding, NotApplicable, Ruling, Veto
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
from assessment.models.survey import SurveyAnswer

__all__ = (
    "ASPECTS",
    "BonusClaim",
    "CityFigure",
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
    "FraudFinding",
    "IndicatorResult",
    "NotApplicable",
    "Notice",
    "NoticeFile",
    "OfficialFigure",
    "PanelMark",
    "PanelMember",
    "ParkResult",
    "ParkTask",
    "ProjectClaim",
    "Publication",
    "Question",
    "ReceiptFile",
    "ReturnRequest",
    "Ruling",
    "Scheme",
    "ScoreRun",
    "Submission",
    "SubmissionVersion",
    "SurveyAnswer",
    "Veto",
    "WorkbookUpload",
)
