"""Coming in for the first time: by an invitation, or with a room."""
