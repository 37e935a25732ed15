"""What every Word file is made with: no character that XML cannot hold, one date on every member."""

import io
import zipfile

from docx import Document

from assessment.report.word import page_number, steady, write


def test_what_xml_cannot_hold_is_left_out_and_formulas_stay_text() -> None:
    word = Document()
    assert write(word.add_paragraph(), "=1+1\x00\x0b\ud800甲").text == "=1+1甲"


def test_every_member_has_one_date_and_the_bytes_repeat() -> None:
    made = []
    for _ in range(2):
        word = Document()
        page_number(word.sections[0].footer.paragraphs[0])
        made.append(steady(word))
    assert made[0] == made[1]
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(made[0])).infolist()} == {(2000, 1, 1, 0, 0, 0)}
