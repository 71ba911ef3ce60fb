"""Makes the search of the site: documents of its pages, an index of each region, and the files that a reader's browser loads.

The index is ours: words are brought to their lemmas here, by a dictionary that no browser has to load, and a browser is told
which forms a word may take. What the files hold is said in `site_index`; `search_engine.js` reads them.
"""
