-- AlterTable
ALTER TABLE "turn" ADD COLUMN "wait_until" DATETIME;
ALTER TABLE "turn" ADD COLUMN "waiting" JSONB;
