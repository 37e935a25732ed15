"""Views from consultation to consequences."""
