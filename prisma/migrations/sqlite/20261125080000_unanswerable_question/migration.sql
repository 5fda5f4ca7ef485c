-- SQLite cannot drop NOT NULL: the table is made anew with "document_id" nullable. No other table refers to it.
CREATE TABLE "new_knowledge_question" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "base_id" TEXT NOT NULL,
    "document_id" TEXT,
    "chunk_id" TEXT,
    "text" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "knowledge_question_base_id_fkey" FOREIGN KEY ("base_id") REFERENCES "knowledge_base" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "knowledge_question_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "knowledge_question_chunk_id_fkey" FOREIGN KEY ("chunk_id") REFERENCES "chunk" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_knowledge_question" ("id", "base_id", "document_id", "chunk_id", "text", "created_by_id", "created_at")
SELECT "id", "base_id", "document_id", "chunk_id", "text", "created_by_id", "created_at" FROM "knowledge_question";
DROP TABLE "knowledge_question";
ALTER TABLE "new_knowledge_question" RENAME TO "knowledge_question";

-- CreateIndex
CREATE INDEX "knowledge_question_document_id_idx" ON "knowledge_question"("document_id");

-- CreateIndex
CREATE INDEX "knowledge_question_chunk_id_idx" ON "knowledge_question"("chunk_id");

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_question_base_id_text_key" ON "knowledge_question"("base_id", "text");
