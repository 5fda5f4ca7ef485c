-- AlterTable
ALTER TABLE "conversation" ADD COLUMN "pinned_at" DATETIME;

-- CreateTable
CREATE TABLE "conversation_share" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversation_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "messages" JSONB NOT NULL,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "conversation_share_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "conversation_share_token_hash_key" ON "conversation_share"("token_hash");

-- CreateIndex
CREATE INDEX "conversation_share_conversation_id_idx" ON "conversation_share"("conversation_id");

-- CreateIndex
CREATE INDEX "conversation_user_id_bot_id_idx" ON "conversation"("user_id", "bot_id");

-- CreateIndex
CREATE INDEX "conversation_deleted_at_idx" ON "conversation"("deleted_at");
