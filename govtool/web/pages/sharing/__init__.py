"""Sharing: read-only links to a pathway or a plan, made, listed and ended."""
