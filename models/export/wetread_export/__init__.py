"""Turns the published BioViL-T checkpoint into a model pack, and holds what we run against what was published."""
