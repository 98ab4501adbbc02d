"""Assessments: started, listed, looked at, closed, and their results."""
