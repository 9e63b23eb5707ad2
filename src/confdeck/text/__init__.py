"""Rich text: Markdown, parsed once into frozen nodes that every renderer writes in its own way."""

from confdeck.text.characters import CJK, clean
from confdeck.text.comments import comment_diagnostics, may_have_comments, remove_comments
from confdeck.text.footnotes import footnote_mark, footnotes, with_footnotes_in_brackets, without_footnotes
from confdeck.text.french_spacing import space_french, space_plain_french
from confdeck.text.links import encoded_address, is_web_address, plain_address
from confdeck.text.macros import NO_MACROS, MacroTable, read_definitions
from confdeck.text.markdown import parse_phrase, parse_prose
from confdeck.text.nodes import Phrase, Prose, plain
from confdeck.text.number_spacing import keep_numbers, keep_plain_numbers
from confdeck.text.parser import TextParser, text_parser
from confdeck.text.plaintext import join_paragraphs, plain_blocks, plain_line, plain_lines
from confdeck.text.sentences import count_sentences, sentence_ends_between, sentences
from confdeck.text.smart_quotes import curl_plain_quotes, curl_quotes
from confdeck.text.struck_words import with_plain_strikes
from confdeck.text.visitor import BlockVisitor, fold
from confdeck.text.walk import (
    citations,
    formulas,
    map_citations,
    map_inlines,
    map_lines,
    map_tables,
    text_lines,
    walk,
)
from confdeck.text.wrapping import columns, wrap

__all__ = [
    "CJK",
    "NO_MACROS",
    "BlockVisitor",
    "MacroTable",
    "Phrase",
    "Prose",
    "TextParser",
    "citations",
    "clean",
    "columns",
    "comment_diagnostics",
    "count_sentences",
    "curl_plain_quotes",
    "curl_quotes",
    "encoded_address",
    "fold",
    "footnote_mark",
    "footnotes",
    "formulas",
    "is_web_address",
    "join_paragraphs",
    "keep_numbers",
    "keep_plain_numbers",
    "map_citations",
    "map_inlines",
    "map_lines",
    "map_tables",
    "may_have_comments",
    "parse_phrase",
    "parse_prose",
    "plain",
    "plain_address",
    "plain_blocks",
    "plain_line",
    "plain_lines",
    "read_definitions",
    "remove_comments",
    "sentence_ends_between",
    "sentences",
    "space_french",
    "space_plain_french",
    "text_lines",
    "text_parser",
    "walk",
    "with_footnotes_in_brackets",
    "with_plain_strikes",
    "without_footnotes",
    "wrap",
]
