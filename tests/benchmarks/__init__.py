"""Figures, not verdicts: run by `make proof`, each prints what it measured."""
