"""People, countries, organizations and places, and who "he" and "the premier" are."""
