"""Instruments and deals between parties."""
