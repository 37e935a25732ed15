"""Every sentence of the handover pack: its read-me, what each file is, and why there is none."""

from datetime import date


def no_notice(year: int) -> str:
    """Say that the notice is not laid out yet."""
    return (
        f"{year}年度的通报还没有排好版，归档包缺这一份，暂不能生成。通常不到一分钟即可；"
        f"久等不见的，请看首页“后台任务”，或由管理员用 render_notice {year} 核对。"
    )


def no_trail(year: int) -> str:
    """Say that the trail tells of no publication."""
    return f"审计记录中没有{year}年度的公布记录，归档包无从摘录。请管理员先用 verify_audit 核对审计链，再重试。"


def not_the_same(year: int, what: str) -> str:
    """Say that what is stored does not come out again."""
    return (
        f"{year}年度的归档包没有生成：{what}。公布的快照可能已被改动，"
        "请管理员用 check_integrity 和 verify_audit 核对，并从备份恢复后重试。"
    )


ABOUT = {
    "README.txt": "说明",
    "inputs/case.json": "认定数据（评分输入）",
    "rules/scheme.json": "评分细则",
    "scores/result.json": "计分结果（连同算式）",
    "notice/notice.pdf": "通报（PDF/A）",
    "evidence/index.csv": "佐证材料目录（含 SHA-256）",
    "audit/extract.csv": "本年度审计记录摘录（供阅读）",
    "audit/extract.jsonl": "本年度审计记录摘录（供核对摘要）",
    "audit/chain.csv": "摘录首末之间整条审计链的摘要",
}
EVIDENCE_HEADINGS = ("园区代码", "园区", "报送版次", "填报项", "文件名", "页码", "SHA-256")
AUDIT_HEADINGS = ("序号", "时间", "操作人", "事项", "对象类别", "对象", "详情", "前一条摘要", "摘要")
CHAIN_HEADINGS = ("序号", "摘要")


def pack_name(year: int, version: int) -> str:
    """Return the pack's file name."""
    return f"珠海市产业园区考核{year}年度归档包（第{version}版）.zip"


def readme(*, year: int, version: int, notice: str, decision: str, decided_on: date, evidence: int, audit: int) -> str:
    """Return the read-me: what this is, what each file is, and how to check it without the portal."""
    files = "\n".join(f"  {path}　{about}" for path, about in ABOUT.items())
    return f"""珠海市产业园区经济发展目标考核 {year}年度 归档包
================================================

公布：{notice}，第{version}版
审定：{decision}（{decided_on.year}年{decided_on.month}月{decided_on.day}日）

一、内容
{files}
  manifest.json　以上各文件的字节数和 SHA-256，以及细则、数据、结果三个摘要

佐证材料目录列 {evidence} 条；材料本身另存，按目录中的 SHA-256 对应。
审计记录摘录 {audit} 条，截止于本次公布和通报排版。

二、怎样核对
1. 文件没有改动：逐个计算 SHA-256，与 manifest.json 相同（Linux：sha256sum 文件；
   Windows：certutil -hashfile 文件 SHA256）。
2. 结果可以重算：用考核平台的程序运行
     manage.py score_case inputs/case.json --scheme rules/scheme.json
   得到的结果与 scores/result.json 内容相同；按键名排序、不留空格写成 JSON，则逐字节相同。
3. 三个摘要：inputs/case.json、rules/scheme.json（按键名排序、不留空格）、scores/result.json 的 SHA-256
   即 manifest.json 中的 case_digest、scheme_digest、result_digest；通报末页的核验码是 result_digest 的前16位。
4. 审计记录：extract.jsonl 每行一条。把 sequence、at、actor、actor_name、action、object_type、object_key、detail、
   previous_digest 依次放入一个 JSON 数组（键名排序、不留空格、UTF-8 且中文不转义），其 SHA-256 应等于该行的 digest；
   previous_digest 应等于 chain.csv 中前一序号的摘要。

三、编码
CSV 为 UTF-8（带 BOM），JSON 为 ASCII，本文件为 UTF-8。同一次公布生成的归档包逐字节相同。
"""
