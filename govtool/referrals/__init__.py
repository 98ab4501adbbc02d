"""Figures about referrals become measures: counts and shares of whole groups, never of persons."""
