"""Names what of the theme Material this program relies on: its templates, their blocks, its icons and other files.

`tests/test_mkdocs_base.py` looks for all of it in the theme that is installed, and for everything else in our templates.
"""

FOLDER = ("material", "templates")  # how the theme's folder ends, wherever it is installed
PAGE = "base.html"  # the template that our pages extend
# Blocks of `PAGE` that ours fill, and those that ours take as they were made for another page as deep.
BLOCKS = frozenset({"announce", "content", "extrahead", "htmltitle", "site_meta", "site_nav"})
BLOCKS |= {"config", "footer", "header", "scripts", "styles", "tabs"}
CHARSET = '<meta charset="utf-8">'  # in the block `site_meta`; the policy stands after it
REPLACED = frozenset(
    {"404.html", "main.html", *(f"partials/{name}.html" for name in ("footer", "header", "nav", "palette", "tabs"))}
)
# Its inline scripts, by the template that ours replaces: the script of ours that has it word for word.
SCRIPTS = {f"partials/javascripts/{name}.html": ours for name, ours in
           (("base", "palette.js"), ("palette", "palette.js"), ("content", "tabs.js"))}  # fmt: skip
LANGUAGE = "ru"
WORDS = f"partials/languages/{LANGUAGE}.html"
FAVICON = "assets/images/favicon.png"
SEARCH = ("assets/javascripts/lunr", "assets/javascripts/workers")  # its own, which has no Russian word forms
EXTENSION = "material.extensions.emoji"  # of Markdown; it reads no file but those that its options name
