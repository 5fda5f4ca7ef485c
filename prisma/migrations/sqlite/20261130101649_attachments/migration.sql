-- CreateTable
CREATE TABLE "attachment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "bot_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "visitor_id" TEXT,
    "user_id" TEXT,
    "conversation_id" TEXT,
    "message_id" TEXT,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'uploading',
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "held_bytes" INTEGER NOT NULL,
    "storage_key" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "text" TEXT,
    "text_length" INTEGER,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "attachment_bot_id_fkey" FOREIGN KEY ("bot_id") REFERENCES "bot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "attachment_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "attachment_bot_id_idx" ON "attachment"("bot_id");

-- CreateIndex
CREATE INDEX "attachment_conversation_id_idx" ON "attachment"("conversation_id");

-- CreateIndex
CREATE INDEX "attachment_created_at_idx" ON "attachment"("created_at");
