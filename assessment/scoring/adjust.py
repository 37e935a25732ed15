"""What stands beside the arithmetic: bonus and its cap, grades with vetoes, commendation and fraud."""

from collections.abc import Mapping
from decimal import Decimal

from assessment.scoring.ratio import ZERO
from assessment.scoring.results import BonusResult
from assessment.scoring.rounding import exact, figure, plain, points_of
from assessment.scoring.types import BonusClaim, BonusKind, Grade


def bonus(claims: tuple[BonusClaim, ...], kinds: Mapping[str, BonusKind], cap: Decimal) -> BonusResult:
    """Six brands at 2 points make 12 and count 10: the cap of 附表 加分项 (10 分封顶)."""
    if not claims:
        return BonusResult(points_of(ZERO), "无加分项")
    ordered = sorted(claims, key=lambda claim: (claim.kind, claim.name))
    total = sum((exact(kinds[claim.kind].points) for claim in ordered), ZERO)
    terms = "＋".join(
        f"{plain(kinds[claim.kind].points)}（{kinds[claim.kind].name}：{claim.name}）" for claim in ordered
    )
    most = exact(cap)
    if total > most:
        return BonusResult(points_of(most), f"{terms}＝{figure(total)}，{plain(cap)} 分封顶，按 {plain(cap)} 分计")
    return BonusResult(points_of(total), f"{terms}＝{figure(total)} 分")


def grade(grades: tuple[Grade, ...], total: Decimal, rank: int | None, *, vetoed: bool) -> Grade:
    """The first grade whose conditions all hold: 79.5 is 达标, 80.0 良好; a veto bars 优秀 (附件1 五(一))."""
    for one in grades:
        if (
            (one.at_least is None or total >= one.at_least)
            and (one.rank_at_most is None or (rank is not None and rank <= one.rank_at_most))
            and not (vetoed and one.barred_by_veto)
        ):
            return one
    raise ValueError("the last grade must take whatever is left")


def commended(given: Grade | None, *, fraud: bool) -> bool:
    """优秀 is commended, unless fraud was found, which cancels commendation and reward (附件1 五(三)(四))."""
    return given is not None and given.commended and not fraud


def criticised(given: Grade | None, *, fraud: bool) -> bool:
    """不达标 is criticised in the notice, and so is fraud whatever the grade (附件1 五(三)(四))."""
    return fraud or (given is not None and given.criticised)
