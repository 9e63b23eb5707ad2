"""Many recaps in one folder: render those that have changed, side by side or on other machines."""

from confdeck.archive.building import BuildOptions, BuildReport, BuiltRecap, build
from confdeck.archive.recap_folders import RecapFolder, find_recaps

__all__ = ["BuildOptions", "BuildReport", "BuiltRecap", "RecapFolder", "build", "find_recaps"]
