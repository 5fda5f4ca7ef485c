-- AlterTable
ALTER TABLE "mail" ADD COLUMN "mentions" TEXT;
