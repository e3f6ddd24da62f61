"""My list: what to do now, most urgent first."""
