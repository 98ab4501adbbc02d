"""An administrator helps somebody who cannot sign in any more."""
