ALTER TABLE "bot" ADD COLUMN "tags" JSONB;
ALTER TABLE "knowledge_base" ADD COLUMN "is_importing" BOOLEAN NOT NULL DEFAULT false;

-- Imports of archives that an interruption left are no deletions of anybody's.
UPDATE "knowledge_base" SET "is_importing" = true WHERE "deleted_at" IS NOT NULL AND "id" IN
  (SELECT json_extract("payload", '$.baseId') FROM "job" WHERE "kind" = 'knowledge.drop-base' AND "state" IN ('queued', 'running'));

-- What was deleted before there was a bin is in it for as long as anything else, from now on.
UPDATE "bot" SET "deleted_at" = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') WHERE "deleted_at" IS NOT NULL;
UPDATE "knowledge_base" SET "deleted_at" = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') WHERE "deleted_at" IS NOT NULL AND NOT "is_importing";
