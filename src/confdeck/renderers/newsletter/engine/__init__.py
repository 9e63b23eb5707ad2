"""The page engine: HTML and CSS in, a tagged PDF out; the one package that imports WeasyPrint, pydyf and tinyhtml5."""
