"""The office's pages for setting up a year."""
