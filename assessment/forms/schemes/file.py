"""The upload of a scheme file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assessment.messages import schemes as messages

MOST_BYTES = 1024 * 1024


class SchemeFileForm(forms.Form):
    """A scheme file as text."""

    file = forms.FileField(
        label="评分细则文件（.json）",
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": "请选择文件。", "empty": "文件是空的，请重新选择。"},
    )

    def clean_file(self) -> Any:
        """Return the file's text; raises ValidationError where it is too long or no UTF-8 text."""
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise ValidationError(messages.file_too_long(MOST_BYTES))
        try:
            return upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise ValidationError(messages.file_unreadable()) from fault
