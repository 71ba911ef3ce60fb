"""Pictures of what was understood, as the numbers of their SVG; templates write the elements, style sheets the colours."""
