-- AlterTable
ALTER TABLE "conversation" ADD COLUMN "handover" TEXT;

-- AlterTable
ALTER TABLE "message" ADD COLUMN "author_name" TEXT;

-- CreateTable
CREATE TABLE "handover" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversation_id" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "contact" TEXT NOT NULL DEFAULT '',
    "consent" TEXT NOT NULL DEFAULT '',
    "in_hours" BOOLEAN NOT NULL DEFAULT true,
    "member_id" TEXT,
    "member_name" TEXT,
    "requested_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "taken_at" DATETIME,
    "replied_at" DATETIME,
    "ended_at" DATETIME,
    "ended_by" TEXT,
    CONSTRAINT "handover_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "handover_bot_id_fkey" FOREIGN KEY ("bot_id") REFERENCES "bot" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "written_answer" (
    "message_id" TEXT NOT NULL PRIMARY KEY,
    "question_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "document_id" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "written_answer_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "written_answer_bot_id_fkey" FOREIGN KEY ("bot_id") REFERENCES "bot" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "written_answer_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "handover_conversation_id_idx" ON "handover"("conversation_id");

-- CreateIndex
CREATE INDEX "handover_bot_id_requested_at_idx" ON "handover"("bot_id", "requested_at");

-- CreateIndex
CREATE INDEX "written_answer_conversation_id_idx" ON "written_answer"("conversation_id");

-- CreateIndex
CREATE INDEX "written_answer_bot_id_state_idx" ON "written_answer"("bot_id", "state");

-- CreateIndex
CREATE INDEX "written_answer_document_id_idx" ON "written_answer"("document_id");
