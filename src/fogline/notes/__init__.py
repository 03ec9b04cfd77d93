"""The remarks of the desk, by what they are about: each part takes a report's material and yields notes."""
