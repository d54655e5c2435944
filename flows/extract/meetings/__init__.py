"""Meetings, visits, calls and negotiations."""
