"""Geometry of the desk's drawings, for templates that draw SVG. Lengths across are percent of the width."""
