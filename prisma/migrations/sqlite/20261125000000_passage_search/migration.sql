-- Titles and texts have an index each, so that each is weighed by its own length. Analysed words only: the passages stay in
-- "chunk", a row's rowid is the chunk's number. The server fills them at its next start.
DROP TABLE "chunk_search";
CREATE VIRTUAL TABLE "passage_text" USING fts5("words", content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE "passage_title" USING fts5("words", content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
-- How many passages hold a word.
CREATE VIRTUAL TABLE "passage_vocabulary" USING fts5vocab("passage_text", 'row');
