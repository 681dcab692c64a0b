"""The engine's version, stored with each suggestion: raise it with every change that changes answers."""

VERSION = "4"
