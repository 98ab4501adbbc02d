"""A place's pathways: listed, and each version looked at in a picture and in words."""
