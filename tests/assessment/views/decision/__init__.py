"""Tests of the views from consultation to consequences."""
