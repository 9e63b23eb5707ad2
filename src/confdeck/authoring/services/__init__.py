"""Services that know works: Crossref, DataCite, arXiv, OpenAlex, Semantic Scholar, OpenReview, and Zotero on this computer."""
