"""A park's part: what was lost and why, its category, its year before, its decisions."""

import json
from decimal import Decimal

from assessment.models import FraudFinding, Publication, Veto
from tests.assessment.report.world import ReportWorld


def test_points_lost_and_means_come_from_the_result(world: ReportWorld) -> None:
    content = world.content()
    peers = [one for one in content["parks"] if one["category"] == "增量型"]
    assert len(peers) == 4
    park = world.park("gaolan")
    for item in park["items"]:
        assert Decimal(item["lost"]) == Decimal(item["max"]) - Decimal(item["points"])
        same = [Decimal(i["points"]) for peer in peers for i in peer["items"] if i["code"] == item["code"]]
        assert abs(Decimal(item["mean"]) - sum(same, Decimal(0)) / 4) <= Decimal("0.05")
        assert Decimal(item["gap"].replace("＋", "").replace("－", "-")) == Decimal(item["points"]) - Decimal(
            item["mean"]
        )


def test_last_year_is_the_published_run(world: ReportWorld) -> None:
    run = Publication.objects.get(cycle__year=2017).run
    before = next(one for one in json.loads(run.result_text)["parks"] if one["code"] == "gaolan")
    park = world.park("gaolan")
    assert park["previous"]["total"] == before["total"] and park["previous"]["year"] == 2017
    assert [item["previous"] for item in park["items"]] == [item["points"] for item in before["items"]]
    assert park["previous"]["same_scheme"] is True


def test_a_park_alone_in_its_category_has_no_mean(world: ReportWorld) -> None:
    park = world.park("baoshui")
    assert park["category_mean"] is None and park["category_size"] == 1
    assert all(item["mean"] is None and item["gap"] is None for item in park["items"])


def test_rulings_and_exemptions_stand_with_their_reasons(world: ReportWorld) -> None:
    park = world.park("fushan")
    assert park["rulings"] == [
        {"part": "5.1", "name": "工业投资增速", "points": "3.25", "reason": "口径调整后按可比数计"}
    ]
    assert [(one["part"], one["reason"]) for one in park["exemptions"]] == [("6.2", "年内无技改增量口径")]
    parts = {part["code"]: part for item in park["items"] for part in item["parts"]}
    assert parts["5.1"]["status"] == "裁定" and parts["6.2"]["status"] == "不适用"
    assert "口径调整后按可比数计" in parts["5.1"]["explanation"]


def test_vetoes_and_fraud_stand_with_their_grounds(world: ReportWorld) -> None:
    for model, more in ((Veto, {"kind": "safety_accident"}), (FraudFinding, {})):
        model.objects.create(cycle=world.cycle, park=world.parks["nanping"], basis="调查报告", **more)
    park = world.park("nanping")
    assert park["vetoes"] == [{"name": "发生安全生产事故", "basis": "调查报告"}]
    assert park["fraud"] == "调查报告"


def test_the_inverse_answer_is_the_cores(world: ReportWorld) -> None:
    parts = {part["code"]: part for item in world.park("gaolan")["items"] for part in item["parts"]}
    assert parts["2.2"]["next"] == "指标值再提高 0.25 个百分点，可再得 0.1 分"
    assert parts["2.3"]["next"] is None
