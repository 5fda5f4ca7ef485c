-- AlterTable
ALTER TABLE "document" ADD COLUMN "progress" REAL NOT NULL DEFAULT 1;
ALTER TABLE "document" ADD COLUMN "failure_params" JSONB;
ALTER TABLE "document" ADD COLUMN "notes" JSONB;
ALTER TABLE "document" ADD COLUMN "storage_key" TEXT;
ALTER TABLE "document" ADD COLUMN "media_type" TEXT;
ALTER TABLE "document" ADD COLUMN "etag" TEXT;
ALTER TABLE "document" ADD COLUMN "last_modified" TEXT;
ALTER TABLE "document" ADD COLUMN "fetched_at" DATETIME;
ALTER TABLE "document" ADD COLUMN "job_id" TEXT;
