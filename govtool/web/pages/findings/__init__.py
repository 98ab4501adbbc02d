"""The findings of a pathway version: all of them, one by itself, and what would mend them."""
