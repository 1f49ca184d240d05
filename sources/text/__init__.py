"""Characters, scripts and dates in any text, whatever report it belongs to."""
