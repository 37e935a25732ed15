"""The pages of a park's filing."""
