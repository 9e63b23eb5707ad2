"""The formats: one folder each, all through the contract in `base`; they do not import each other."""
