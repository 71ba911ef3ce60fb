"""The steps of an erasure: what a path ever held and where else, history written anew, and the proof that nothing is left."""
