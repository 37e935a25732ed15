"""The inbox pages: what each person was told, and for the office what became of the mails."""
