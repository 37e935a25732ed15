"""The year: cycle, scheme, filings, marks and answers, rulings, results and notices."""

from assessment.models.cycle import CityFigure, Cycle
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
from assessment.models.submission import BonusClaim, Figure, ProjectClaim, Submission
from assessment.models.survey import SurveyAnswer

__all__ = (
    "ASPECTS",
    "BonusClaim",
    "CityFigure",
    "Cycle",
    "DistrictResult",
    "Figure",
    "FraudFinding",
    "IndicatorResult",
    "NotApplicable",
    "Notice",
    "NoticeFile",
    "PanelMark",
    "PanelMember",
    "ParkResult",
    "ProjectClaim",
    "Publication",
    "Ruling",
    "Scheme",
    "ScoreRun",
    "Submission",
    "SurveyAnswer",
    "Veto",
)
