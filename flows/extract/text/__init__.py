"""From characters to sentences and literals."""
