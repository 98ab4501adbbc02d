"""What a room of people raises, decides and agrees about a pathway."""
