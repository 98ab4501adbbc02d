"""A round once it runs: who takes part, its votes shown, its levels, signatures, reopening."""
