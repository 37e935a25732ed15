"""Tests of the inbox pages."""
