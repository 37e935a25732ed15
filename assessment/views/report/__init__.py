"""Pages of the agency's assessment report."""
