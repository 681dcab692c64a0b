"""Imports as batches: run in the background, recorded record by record, inspected, undone."""
