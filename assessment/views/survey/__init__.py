"""The questionnaire's pages: running it, and the public's sheet."""
