"""The steps of an erasure: finding what a path ever held and where else, rewriting history, proving that nothing is left."""
