-- CreateTable
CREATE TABLE "pinned_answer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "bot_id" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "citations" JSONB NOT NULL,
    "reviewed_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "pinned_answer_bot_id_fkey" FOREIGN KEY ("bot_id") REFERENCES "bot" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "pinned_question" (
    "bot_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "pin_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("bot_id", "key"),
    CONSTRAINT "pinned_question_pin_id_fkey" FOREIGN KEY ("pin_id") REFERENCES "pinned_answer" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "pinned_answer_bot_id_created_at_idx" ON "pinned_answer"("bot_id", "created_at");

-- CreateIndex
CREATE INDEX "pinned_question_pin_id_idx" ON "pinned_question"("pin_id");
