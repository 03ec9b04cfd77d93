"""What the project's documents and counts are made with; no part of the package."""
