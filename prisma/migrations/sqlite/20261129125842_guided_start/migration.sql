-- AlterTable
ALTER TABLE "bot" ADD COLUMN "start_step" TEXT;
