"""The recognition of a document: what its paragraphs and grids mean as a roadmap, and how the draft is written down."""
