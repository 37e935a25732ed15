"""Each event is a sentence, and a detail shows before and after in words."""

import pytest

from parks.models import AuditAction
from tests.zhpark.trail.entries import NAMES, unsaved
from zhpark.trail.telling import details_of, kind_of, object_of, sentence_of

A = AuditAction
WHO = "黄主任（领导小组办公室）"


def told(action: AuditAction, kind: str, key: str, **detail: object) -> list[str]:
    return [str(one) for one in details_of(unsaved(action, kind, key, **detail), NAMES)]


def test_a_stage_is_told_by_its_names() -> None:
    one = unsaved(A.STAGE_CHANGED, "cycle", "2019", **{"from": "setup", "to": "self_evaluation"})
    assert sentence_of(one, NAMES) == f"{WHO}变更2019年度考核所处的阶段"
    assert [str(detail) for detail in details_of(one, NAMES)] == ["阶段：筹备 → 自评申报"]


def test_a_scheme_adopted_is_told_from_and_to() -> None:
    assert told(A.SCHEME_ADOPTED, "cycle", "2019", **{"from": "细则 第1版", "to": "细则 第2版", "to_digest": "ab"}) == [
        "评分细则：细则 第1版 → 细则 第2版",
        "新细则摘要：ab",
    ]


def test_a_deadline_is_told_in_local_time_with_its_reason() -> None:
    moved = ["2019-03-31T16:00:00+00:00", "2019-04-05T16:00:00+00:00"]
    assert told(A.CYCLE_CHANGED, "cycle", "2019", deadline=moved, reason="台风") == [
        "截止时间：2019年4月1日 00:00 → 2019年4月6日 00:00",
        "理由：台风",
    ]


def test_a_city_figure_bears_the_elements_name_and_the_sentence_names_it() -> None:
    one = unsaved(A.CYCLE_CHANGED, "cycle", "2019", gross_output=["5.1", "6.2"])
    assert sentence_of(one, NAMES) == f"{WHO}修改2019年度考核的规模以上工业总产值"
    assert [str(detail) for detail in details_of(one, NAMES)] == ["规模以上工业总产值：5.1 → 6.2"]


def test_tasks_questions_and_items_are_told_by_park_group_and_name() -> None:
    tasks = {"fushan introduced": [None, 5]}
    assert told(A.CYCLE_CHANGED, "cycle", "2019", tasks=tasks) == ["富山工业园项目引进任务：（空） → 5"]
    assert told(A.CYCLE_CHANGED, "cycle", "2019", questions=["employee", ["甲"], ["甲", "乙"]]) == [
        "问卷题目（员工）：甲 → 甲、乙"
    ]
    assert told(A.RETURNED, "submission", "x", items=["4a", "9z"]) == ["填报项：重大项目投资额、9z"]


def test_scan_claim_and_standing_are_told_in_words() -> None:
    assert told(A.EVIDENCE_ADDED, "submission", "x", scanned="not_scanned") == [
        "扫描结果：扫描服务没有结论，文件未经扫描"
    ]
    claim = unsaved(A.CLAIM_DECIDED, "submission", "x")
    claim.detail = {"kind": "project"}
    assert [str(one) for one in details_of(claim, NAMES)] == ["类别：重大项目"]
    assert told(A.REPORT_FILED, "report", "2019-1", standing="provisional") == ["所依据的计分：征求意见前的暂计"]


def test_of_a_project_only_what_differs_is_told() -> None:
    before = {"name": "甲", "investment": "10", "started_on": ""}
    after = {"name": "甲", "investment": "12.5", "started_on": "2019-03-01"}
    assert told(A.PROJECT_CHANGED, "project", "fushan 7", before=before, after=after) == [
        "投资额（亿元）：10 → 12.5",
        "开工日期：（空） → 2019年3月1日",
    ]


def test_an_accounts_move_and_closing_are_told() -> None:
    moved = told(A.USER_CHANGED, "user", "li", before=["filler", "富山工业园"], after=["signer", "富山工业园"])
    assert moved == ["角色：园区填报人 → 园区负责人"]
    assert told(A.USER_CHANGED, "user", "li", active=False, reason="调离") == ["账号状态：使用 → 停用", "理由：调离"]


def test_a_refusal_and_a_failed_sign_in_say_what_was_tried() -> None:
    refused = unsaved(A.REFUSED, "portal", "POST /setup/2019/advance", reason="没有这项权限。")
    assert sentence_of(refused, NAMES) == f"{WHO}提交到 /setup/2019/advance ，因无权限被拒绝"
    assert sentence_of(unsaved(A.SIGN_IN_FAILED, "portal", "（无此账号）"), NAMES) == "有人登录不存在的账号失败"
    assert kind_of(refused) == "登录与访问"


@pytest.mark.parametrize(
    ("kind", "key", "said"),
    [
        ("extension", "2019 fushan", "富山工业园2019年度"),
        ("ruling", "富山工业园 2019年度考核 4a", "富山工业园 2019年度考核的“重大项目投资额”"),
        ("report", "2019 fushan advice", "2019年度考评报告（富山工业园，改进建议）"),
        ("report", "2019-1", "2019年度考评报告第1版"),
        ("panel_mark", "2019 fushan 01", "富山工业园2019年度（成员01）"),
        ("panel", "2019 panelmember 3", "2019年度的考评团成员"),
        ("trial", "2019/3", "2019年度的试算"),
        ("elsewhere", "其他", "其他"),
    ],
)
def test_objects_are_called_as_people_call_them(kind: str, key: str, said: str) -> None:
    assert object_of(unsaved(A.CYCLE_CHANGED, kind, key), NAMES) == said


def test_every_action_makes_a_sentence_whose_details_are_all_told() -> None:
    for action in AuditAction:
        said = sentence_of(unsaved(action, "cycle", "2019", reason="甲"), NAMES)
        assert said and "{" not in said, action
        assert told(action, "cycle", "2019", unheard_of="乙", reason="甲") == ["unheard_of：乙", "理由：甲"]


def test_a_consequence_is_told_by_year_and_number_with_its_kind_in_words() -> None:
    one = unsaved(A.CONSEQUENCE_OPENED, "consequence", "2018/12")
    one.detail = {"kind": "interview", "of": "金湾区", "due": "2019-05-20"}
    assert sentence_of(one, NAMES) == f"{WHO}将2018年度结果运用第12项列入结果运用"
    assert [str(detail) for detail in details_of(one, NAMES)] == [
        "类别：约谈",
        "对象：金湾区",
        "办结期限：2019年5月20日",
    ]
