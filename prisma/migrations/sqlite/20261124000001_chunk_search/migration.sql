-- The search index: analysed words only, the passages stay in "chunk". A row's rowid is the chunk's number.
CREATE VIRTUAL TABLE "chunk_search" USING fts5("title", "body", content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
