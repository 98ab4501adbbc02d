"""Shared: what somebody without an account sees by a read-only link."""
