"""Help with writing a recap: beginning one, advice, fixes, editors."""
