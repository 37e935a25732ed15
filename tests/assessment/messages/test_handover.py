"""The pack's sentences: each file told, each refusal with a way to mend it."""

from datetime import date

from assessment.messages.handover import ABOUT, no_notice, no_trail, not_the_same, pack_name, readme


def test_the_read_me_tells_of_every_file_and_how_to_check() -> None:
    text = readme(
        year=2018, version=1, notice="珠府函〔2019〕86号", decision="常务会议纪要", decided_on=date(2019, 4, 22),
        evidence=3, audit=21,
    )  # fmt: skip
    for path, about in ABOUT.items():
        assert f"{path}　{about}" in text
    for said in ("珠府函〔2019〕86号，第1版", "2019年4月22日", "列 3 条", "摘录 21 条", "score_case", "sha256sum"):
        assert said in text


def test_each_refusal_says_what_to_do() -> None:
    assert "render_notice 2018" in no_notice(2018)
    assert "verify_audit" in no_trail(2018)
    assert "check_integrity" in not_the_same(2018, "重算结果不同") and "重算结果不同" in not_the_same(
        2018, "重算结果不同"
    )


def test_the_name_says_year_and_version() -> None:
    assert pack_name(2018, 2) == "珠海市产业园区考核2018年度归档包（第2版）.zip"
