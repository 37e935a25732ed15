"""What a service raises when it will not do what was asked."""


class Refused(Exception):
    """A verb was refused; the message tells a person what was found, where, and each way to mend it, in Chinese."""
