-- Written by hand: the generator would make the table anew.
ALTER TABLE "document" ADD COLUMN "changed_at" DATETIME;
