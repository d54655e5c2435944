"""The shallow grammar that all rules share: who does what, whether it happened."""
