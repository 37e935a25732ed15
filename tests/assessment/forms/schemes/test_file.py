"""A scheme file is taken as UTF-8 text of a sane length, or refused in words."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from assessment.forms.schemes.file import MOST_BYTES, SchemeFileForm


def form_of(content: bytes) -> SchemeFileForm:
    return SchemeFileForm({}, MultiValueDict({"file": [SimpleUploadedFile("a.json", content)]}))


def test_a_text_is_read_with_or_without_its_mark() -> None:
    for content in (b"{}", b"\xef\xbb\xbf{}"):
        form = form_of(content)
        assert form.is_valid() and form.cleaned_data["file"] == "{}"


def test_what_is_no_text_too_long_or_missing_is_refused() -> None:
    assert "UTF-8" in str(form_of(b"\xff\xfe\x00").errors)
    assert "超过 1024 KB" in str(form_of(b" " * (MOST_BYTES + 1)).errors)
    assert "请选择文件" in str(SchemeFileForm({}, MultiValueDict()).errors)
