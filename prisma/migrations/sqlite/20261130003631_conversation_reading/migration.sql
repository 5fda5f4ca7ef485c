-- DropIndex
DROP INDEX "conversation_workspace_id_last_message_at_idx";

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN "language" TEXT;
ALTER TABLE "conversation" ADD COLUMN "outcome" TEXT;
ALTER TABLE "conversation" ADD COLUMN "read_at" DATETIME;
ALTER TABLE "conversation" ADD COLUMN "version_id" TEXT;

-- CreateTable
CREATE TABLE "conversation_tag" (
    "conversation_id" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    PRIMARY KEY ("conversation_id", "tag"),
    CONSTRAINT "conversation_tag_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "conversation_note" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversation_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "conversation_note_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "indexed_message" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "message_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "conversation_tag_tag_conversation_id_idx" ON "conversation_tag"("tag", "conversation_id");

-- CreateIndex
CREATE INDEX "conversation_note_conversation_id_idx" ON "conversation_note"("conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "indexed_message_message_id_key" ON "indexed_message"("message_id");

-- CreateIndex
CREATE INDEX "indexed_message_conversation_id_idx" ON "indexed_message"("conversation_id");

-- CreateIndex
CREATE INDEX "conversation_reading_idx" ON "conversation"("workspace_id", "last_message_at", "id", "bot_id", "channel", "outcome", "language", "version_id", "read_at", "deleted_at");

-- CreateIndex
CREATE INDEX "message_feedback_value_conversation_id_idx" ON "message"("feedback_value", "conversation_id");


-- What was there before is not news.
UPDATE "conversation" SET "read_at" = "last_message_at";

-- The full-text index of messages: a row's rowid is the number of "indexed_message". Deleted words leave no trace in it.
CREATE VIRTUAL TABLE "message_search" USING fts5("bot", "words", detail=column, tokenize="unicode61 remove_diacritics 2");
INSERT INTO "message_search" ("message_search", "rank") VALUES ('secure-delete', 1);
