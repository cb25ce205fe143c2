"""masthead."""
