"""What a reminder says: one table, by the kind of deadline and by whether it is ahead or has passed."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from assessment.messages.inbox import HELP, Told
from parks.states import MessageKind


class DeadlineKind(StrEnum):
    """What somebody has to do by a day; the value stands in the message's key for ever."""

    SELF_EVALUATION = "self_evaluation"
    RETURNED = "returned"
    INQUIRIES = "inquiries"
    INQUIRIES_LATE = "inquiries_late"
    OBJECTING = "objecting"
    ANSWERING = "answering"
    VISIT = "visit"
    QUESTIONNAIRE = "questionnaire"
    CONSEQUENCE = "consequence"


class Words(NamedTuple):
    """Subject and body; {about} is the object, {day} the last day in time, {days} how many days are left or past."""

    subject: str
    body: str


AHEAD: dict[DeadlineKind, Words] = {
    DeadlineKind.SELF_EVALUATION: Words(
        "{about}：{left}",
        "{about}于{day}24时截止，{left}，园区现在还没有报送。请填报人尽快填齐，由园区负责人核对后报送；"
        "确有困难的，请园区负责人在截止前申请延期。",
    ),
    DeadlineKind.INQUIRIES: Words(
        "{about}：{left}",
        "{about}，请于{day}24时前答复，{left}。请逐项核对，无异议的确认，有异议的写明本部门的数并附依据文件。",
    ),
    DeadlineKind.OBJECTING: Words(
        "{about}：{left}",
        "{about}于{day}24时截止，{left}。对暂定结果有异议的，请按填报项写明理由并附佐证；没有异议的不需要办理。",
    ),
    DeadlineKind.VISIT: Words(
        "{about}：{left}",
        "{about}定于{day}，{left}。请按安排到场，并在当天为四个方面评分；评分可在手机上随填随存。",
    ),
    DeadlineKind.QUESTIONNAIRE: Words(
        "{about}：{left}",
        "{about}于{day}24时停止收集，{left}。请查看各园区份数，样本不足的请园区再发动企业和员工作答。",
    ),
    DeadlineKind.CONSEQUENCE: Words(
        "{about}：{left}", "{about}须于{day}前办结，{left}。请登记办理情况，办完后标为办结。"
    ),
}
PASSED: dict[DeadlineKind, Words] = {
    DeadlineKind.SELF_EVALUATION: Words(
        "{about}已逾期{days}天",
        "{about}已于{day}24时截止，逾期{days}天，园区还没有报送。现在不能报送；请立即联系领导小组办公室，"
        "获准延期后即可报送，已填内容都保留着。",
    ),
    DeadlineKind.RETURNED: Words(
        "{about}：退回已{days}天",
        "{about}于{day}退回，已过{days}天，还没有重新报送。请按补正要求修改退回的填报项，由园区负责人重新报送。",
    ),
    DeadlineKind.INQUIRIES: Words(
        "{about}已逾期{days}天",
        "{about}，应于{day}24时前答复，已逾期{days}天。请尽快联系领导小组办公室说明意见。",
    ),
    DeadlineKind.INQUIRIES_LATE: Words(
        "{about}：逾期{days}天",
        "征求意见已于{day}24时截止，{about}。请催办，或调整答复截止时间。",
    ),
    DeadlineKind.ANSWERING: Words(
        "{about}：异议期已过{days}天",
        "异议期已于{day}24时结束，{about}。答复全部完成后才能转入审定，请逐件答复并写明理由。",
    ),
    DeadlineKind.VISIT: Words(
        "{about}：评分还没有填完",
        "{about}已于{day}进行，过了{days}天，您的评分还没有填完。请补齐四个方面的评分；没有到场的请告知领导小组办公室。",
    ),
    DeadlineKind.QUESTIONNAIRE: Words(
        "{about}已截止", "{about}已于{day}24时停止收集。请核对各园区份数是否够数，可疑答卷请说明理由剔除。"
    ),
    DeadlineKind.CONSEQUENCE: Words(
        "{about}已逾期{days}天", "{about}应于{day}前办结，已逾期{days}天。请抓紧办理，并登记办理情况。"
    ),
}


def reminder(kind: DeadlineKind, about: str, day: date, today: date, link: str) -> Told:
    """Return what to tell today about a deadline whose last day is ``day``."""
    days = (day - today).days
    ahead = days >= 0
    words = (AHEAD if ahead else PASSED)[kind]
    given = {
        "about": about,
        "day": f"{day.year}年{day.month}月{day.day}日",
        "days": abs(days),
        "left": f"还有{days}天" if days else "就在今天",
    }
    return Told(
        MessageKind.DEADLINE if ahead else MessageKind.OVERDUE,
        words.subject.format(**given),
        words.body.format(**given) + HELP,
        link,
    )
