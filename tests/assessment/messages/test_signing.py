"""The sentences about the certificate name the file and who can mend it."""

from datetime import UTC, datetime

from assessment.messages import signing


def test_the_days_of_the_certificate_are_the_citys() -> None:
    said = signing.not_in_force(datetime(2018, 12, 31, 17, tzinfo=UTC), datetime(2019, 12, 31, tzinfo=UTC))
    assert "2019-01-01 至 2019-12-31" in said


def test_the_settings_to_look_at_are_named() -> None:
    assert "ZHPARK_SIGNING_PASSWORD_FILE" in signing.not_opened("/seal.p12")
