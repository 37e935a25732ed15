"""The agency's assessment report (考评报告): content from snapshots, passages, page, PDF and .docx."""
