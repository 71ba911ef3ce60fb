"""The data of a roadmap for machines: what stands beside its page."""
