-- AlterTable
ALTER TABLE "provider" ADD COLUMN "failure" TEXT;
ALTER TABLE "provider" ADD COLUMN "failure_at" DATETIME;
ALTER TABLE "provider" ADD COLUMN "test" JSONB;
ALTER TABLE "provider" ADD COLUMN "tested_at" DATETIME;
