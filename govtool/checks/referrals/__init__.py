"""How referrals are sent, and sent back."""
