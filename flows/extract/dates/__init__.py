"""Date expressions, resolved to intervals."""
