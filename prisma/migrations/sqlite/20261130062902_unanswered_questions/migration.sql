-- CreateTable
CREATE TABLE "question_group" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "bot_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "ignore_reason" TEXT,
    "handled_at" DATETIME,
    "document_id" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "question_group_bot_id_fkey" FOREIGN KEY ("bot_id") REFERENCES "bot" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "question_group_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "unanswered_question" (
    "turn_id" TEXT NOT NULL PRIMARY KEY,
    "bot_id" TEXT NOT NULL,
    "group_id" TEXT,
    "kind" TEXT NOT NULL,
    "asked_at" DATETIME NOT NULL,
    CONSTRAINT "unanswered_question_turn_id_fkey" FOREIGN KEY ("turn_id") REFERENCES "turn" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "unanswered_question_bot_id_fkey" FOREIGN KEY ("bot_id") REFERENCES "bot" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "unanswered_question_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "question_group" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "question_group_bot_id_state_idx" ON "question_group"("bot_id", "state");

-- CreateIndex
CREATE INDEX "question_group_document_id_idx" ON "question_group"("document_id");

-- CreateIndex
CREATE UNIQUE INDEX "question_group_bot_id_key_key" ON "question_group"("bot_id", "key");

-- CreateIndex
CREATE INDEX "unanswered_question_group_id_asked_at_idx" ON "unanswered_question"("group_id", "asked_at");

-- CreateIndex
CREATE INDEX "unanswered_question_bot_id_idx" ON "unanswered_question"("bot_id");


-- Questions from before they were kept apart.
INSERT INTO "unanswered_question" ("turn_id", "bot_id", "kind", "asked_at")
SELECT t."id", t."bot_id",
  CASE WHEN t."outcome" = 'refused' THEN 'refused' WHEN t."outcome" = 'unanswered' THEN 'failed'
    WHEN a."feedback_value" = 'down' THEN 'thumbs_down' ELSE 'ungrounded' END,
  t."created_at"
FROM "turn" t
  JOIN "conversation" c ON c."id" = t."conversation_id"
  JOIN "message" a ON a."id" = t."answer_id"
WHERE c."channel" <> 'preview'
  AND (t."outcome" = 'refused' OR (t."outcome" = 'unanswered' AND t."state" = 'failed') OR t."grounded_share" < 0.5
    OR a."feedback_value" = 'down');
