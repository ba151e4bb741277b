"""Frozen values and rules over them: no Qt, no input or output, no clock, no words."""
