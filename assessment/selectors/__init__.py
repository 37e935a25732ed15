"""Reads of the year: what is published, the ranking, a park's result, notices, the stage."""
