-- AlterTable
ALTER TABLE "document" ADD COLUMN "refresh_hours" INTEGER;
ALTER TABLE "document" ADD COLUMN "next_read_at" DATETIME;
