-- AlterTable
ALTER TABLE "usage_day" ADD COLUMN "preview_turns" INTEGER NOT NULL DEFAULT 0;

-- Turns of the preview were counted with those of visitors.
WITH "previews" AS (
    SELECT substr(t."finished_at", 1, 10) AS "day", t."bot_id", coalesce(t."model_name", '') AS "model_name",
        count(*) AS "turns", sum(t."state" = 'failed') AS "failed"
    FROM "turn" t JOIN "conversation" c ON c."id" = t."conversation_id"
    WHERE c."channel" = 'preview' AND t."finished_at" IS NOT NULL AND t."state" IN ('completed', 'stopped', 'failed')
    GROUP BY 1, 2, 3
)
UPDATE "usage_day" SET
    "preview_turns" = p."turns",
    "turns" = max(0, "usage_day"."turns" - p."turns"),
    "failed_turns" = max(0, "usage_day"."failed_turns" - p."failed")
FROM "previews" p
WHERE p."day" = "usage_day"."day" AND p."bot_id" = "usage_day"."bot_id" AND p."model_name" = "usage_day"."model_name";
