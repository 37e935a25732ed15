"""The government notice (通报): what it says, from a frozen result, and how it is set as a PDF."""
