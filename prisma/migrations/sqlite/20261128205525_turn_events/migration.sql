-- AlterTable
ALTER TABLE "turn" ADD COLUMN "events" JSONB;
