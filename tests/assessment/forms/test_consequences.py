"""The forms of the consequences: nothing foreign is asked for, and what was typed stays in sight of what stands."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from assessment.filing.filetypes import MAX_FILE
from assessment.forms.consequences import DueForm, StepForm, WhichForm


def test_the_default_is_what_stands_and_a_foreign_choice_is_the_default() -> None:
    standing = {"kind": "", "year": None, "state": "standing"}
    assert WhichForm([2018], QueryDict()).asked() == standing
    assert WhichForm([2018], QueryDict("year=1999")).asked() == standing
    assert WhichForm([2018], QueryDict("year=2018&state=all&kind=interview")).asked() == {
        "kind": "interview", "year": 2018, "state": "",
    }  # fmt: skip
    assert WhichForm([], QueryDict("state=lapsed")).asked()["state"] == "lapsed"


def test_a_step_without_a_file_brings_none_and_one_too_big_is_refused_unread() -> None:
    given = QueryDict("text=已办&seen=1&held_on=2019年3月1日")
    form = StepForm(given)
    assert form.is_valid() and form.brought() == ("", b"")
    big = SimpleUploadedFile("big.pdf", b"%PDF")
    big.size = MAX_FILE + 1
    form = StepForm(given, MultiValueDict({"minutes": [big]}))
    assert "超过单个文件上限" in str(form.errors["minutes"])


def test_looking_again_keeps_the_words_and_takes_the_new_version() -> None:
    form = DueForm(QueryDict("seen=1&due_on=2019-06-30&reason=出访"))
    assert form.is_valid()
    form.look_again(4)
    assert form["seen"].value() == "4" and form["reason"].value() == "出访"
