-- AlterTable
ALTER TABLE "conversation" ADD COLUMN "consent" TEXT;
