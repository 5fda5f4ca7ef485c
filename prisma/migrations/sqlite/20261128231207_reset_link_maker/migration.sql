-- AlterTable
ALTER TABLE "password_reset" ADD COLUMN "created_by_id" TEXT;

-- Of links from before nobody knows who made them: they open nothing, and are a day old at most.
DELETE FROM "password_reset" WHERE "used_at" IS NULL;
