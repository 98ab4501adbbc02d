"""Signing in by a sign-in service of somebody else, where the installation trusts one."""
