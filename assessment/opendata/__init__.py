"""Open data: the published snapshots as tables with a dictionary, and as JSON, CSV and xlsx."""
