"""How much of anything the data may hold and between which days it lies: constants that the types of the fields use.

No true document comes near them: the first four have at most 79 rows in a table, 26 months of term beyond the first year,
9 schools, 48 remarks. A later step makes a page, a column or a month of each of what is bounded here, or lays each beside
each, so that without a bound a small file would fill the site.
"""

from datetime import date

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
YEARS = 15  # of a term: the longest programmes of education were for ten and eleven; a comparison stands for every school year

WORDS = 20_000  # characters in one field; the longest cell of the first four documents has 1,400
# Of one line twice what any needs: the tests of injection fill each with 27 attacks at once.
LINE = 1_200  # in a field of one line; the full title of a law has 500
NAME = 1_200  # in what stands on every page: names of regions and municipalities, a term as printed; the longest have some 110
FULL_NAME = 1_200  # of a school: the longest have up to 350
NUMBER = 1_200  # in the cell of a number, which becomes an anchor; some documents print a heading there
ANCHOR = 2_500  # in what names a place by its anchor, which may hold two numbers
TERM = 1_200  # in an abbreviation or a body's local name
SLUG = 60  # in a short name, as in a folder's: it becomes a part of an address

SCHOOLS = 1_000  # of a municipality, kindergartens among them: the largest cities have five hundred
ALIASES = 30  # of a school
TERMS = 500  # abbreviations of a file, names of bodies of a municipality
OWNERS = 50  # accounts that own a municipality's folder
PREDECESSORS = 50  # of a municipality: the largest merging joined some twenty
MARKS = 100  # of one kind at a row: its themes, bodies, pairs; names to be hidden or kept in an edition; attached files
REMARKS = 2_000  # of an edition
COLUMNS = 60  # of a table
PLACES = 3_000  # clauses, parts, rows and indicators of an edition: what has an anchor of its own
TABLES = 1_000_000  # characters of column titles, and of each cell so many as follow, times rows: each cell carries its title
CELL = 50
UPDATES = 3_000  # words on what became of measures of an edition; each stands beside its measure
VALUES = 3_000  # of indicators of an edition
REPORTS = 300  # of an edition: a report each month for its whole term
EVIDENCE = 20  # papers that one of them names
EDITIONS = 300  # of a municipality: three a year since 1990, and each changed once
