"""Training of the models that the parsing room ships; never imported by the package."""
