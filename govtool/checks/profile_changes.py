"""A profile with one thing changed, and a profile as the text of a file."""

from dataclasses import replace

from govtool.checks.profile import ChangedSeverity, ChangedThreshold, Profile
from govtool.writing import dump, plain


def with_severity(profile: Profile, change: ChangedSeverity) -> Profile:
    """The profile with the severity of one check changed; an earlier change of it is replaced."""
    others = tuple(item for item in profile.severities if item.check != change.check)
    return replace(profile, severities=(*others, change))


def without_severity(profile: Profile, check: str) -> Profile:
    """The profile with the severity of one check as it usually is."""
    others = tuple(item for item in profile.severities if item.check != check)
    return replace(profile, severities=others)


def with_threshold(profile: Profile, change: ChangedThreshold) -> Profile:
    """The profile with one threshold changed; an earlier change of it is replaced."""
    changed = (change.check, change.threshold)
    others = tuple(item for item in profile.thresholds if (item.check, item.threshold) != changed)
    return replace(profile, thresholds=(*others, change))


def without_threshold(profile: Profile, check: str, threshold: str) -> Profile:
    """The profile with one threshold of a check as it usually is."""
    others = tuple(
        item for item in profile.thresholds if (item.check, item.threshold) != (check, threshold)
    )
    return replace(profile, thresholds=others)


def with_changes_of(profile: Profile, local: Profile, shipped: Profile | None) -> Profile:
    """A profile with what a place changed in another: all that did not come with that one.

    Args:
        profile: the one to change.
        local: the place's own as it stands.
        shipped: what that was made from; None where it was made from nothing.
    """
    came = set(shipped.severities) | set(shipped.thresholds) if shipped else set()
    for severity in local.severities:
        if severity not in came:
            profile = with_severity(profile, severity)
    for threshold in local.thresholds:
        if threshold not in came:
            profile = with_threshold(profile, threshold)
    return profile


def write_profile(profile: Profile) -> str:
    """The text of a profile file, which reads back as the same profile."""
    return dump(plain(profile))
