-- Written by hand: the generator would make the table anew.
ALTER TABLE "knowledge_base" ADD COLUMN "chunking" JSONB;
