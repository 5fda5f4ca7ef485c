-- AlterTable
ALTER TABLE "message" ADD COLUMN "author_kind" TEXT NOT NULL DEFAULT 'visitor';
ALTER TABLE "message" ADD COLUMN "author_id" TEXT;
ALTER TABLE "message" ADD COLUMN "parts" JSONB;
ALTER TABLE "message" ADD COLUMN "attachments" JSONB;
ALTER TABLE "message" ADD COLUMN "feedback_value" TEXT;
ALTER TABLE "message" ADD COLUMN "feedback_reason" TEXT;
ALTER TABLE "message" ADD COLUMN "feedback_comment" TEXT;
ALTER TABLE "message" ADD COLUMN "feedback_at" DATETIME;

-- Questions are of those whose conversation it is; a preview is a member's, whatever else the row says.
UPDATE "message" SET
  "author_kind" = CASE
    WHEN "message"."role" = 'assistant' THEN 'bot'
    WHEN "conversation"."channel" = 'preview' THEN 'member'
    WHEN "conversation"."channel" = 'api' THEN 'api'
    WHEN "conversation"."visitor_id" IS NULL AND "conversation"."user_id" IS NOT NULL THEN 'member'
    ELSE 'visitor'
  END,
  "author_id" = CASE
    WHEN "message"."role" = 'assistant' THEN NULL
    WHEN "conversation"."channel" IN ('preview', 'api') THEN "conversation"."user_id"
    ELSE coalesce("conversation"."visitor_id", "conversation"."user_id")
  END
FROM "conversation" WHERE "conversation"."id" = "message"."conversation_id";
