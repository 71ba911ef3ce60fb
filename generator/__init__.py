"""Published roadmaps of Russian education departments: from YAML to a searchable public site."""

__version__ = "0.1.0"
