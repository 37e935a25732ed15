"""The year: cycle, scheme, filings, marks and answers, rulings, results and notices."""

from assessment.models.attachment import AttachedFile
from assessment.models.consequence import Consequence, ConsequenceStep
from assessment.models.consultation import (
    Consultation,
    Inquiry,
    InquiryAnswer,
    InquiryPlan,
    InquirySettlement,
)
from assessment.models.cycle import CityFigure, Cycle
from assessment.models.decision import (
    Approval,
    Correction,
    CorrectionItem,
    NoticeDocument,
    NoticeDraft,
    NoticeText,
    NumberRegister,
    RegisterEntry,
)
from assessment.models.evidence import EvidenceFile, EvidenceUse
from assessment.models.filing import DistrictOpinion, Entry, ReceiptFile, ReturnRequest, SubmissionVersion
from assessment.models.imports import OfficialFigure, WorkbookUpload
from assessment.models.objection import Objection, ObjectionFile, ProvisionalRelease
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
    "Approval",
    "AssessmentReport",
    "AttachedFile",
    "BonusClaim",
    "CityFigure",
    "ConflictOfInterest",
    "Consequence",
    "ConsequenceStep",
    "Consultation",
    "Correction",
    "CorrectionItem",
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
    "Inquiry",
    "InquiryAnswer",
    "InquiryPlan",
    "InquirySettlement",
    "ItemReview",
    "NotApplicable",
    "Notice",
    "NoticeDocument",
    "NoticeDraft",
    "NoticeFile",
    "NoticeText",
    "NumberRegister",
    "Objection",
    "ObjectionFile",
    "OfficialFigure",
    "PanelMark",
    "PanelMember",
    "PanelPhoto",
    "PanelVisit",
    "ParkResult",
    "ParkTask",
    "ProjectClaim",
    "ProvisionalRelease",
    "Publication",
    "Question",
    "Questionnaire",
    "ReceiptFile",
    "RegisterEntry",
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
