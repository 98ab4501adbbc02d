"""Pilots, phases and milestones, and the services that are commissioned."""
