"""The demonstration archive, as interchange records."""
