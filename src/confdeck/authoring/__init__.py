"""Help with writing a recap: beginning one, adding to it, advice, fixes, editors."""
