"""Referrals measured: complete, rightly addressed, and with a choice."""
