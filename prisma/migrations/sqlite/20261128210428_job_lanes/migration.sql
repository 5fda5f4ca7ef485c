-- AlterTable
ALTER TABLE "job" ADD COLUMN "lane" TEXT NOT NULL DEFAULT '';
ALTER TABLE "job" ADD COLUMN "served" INTEGER;

-- Every job belongs to the lane of its kind and its workspace.
UPDATE "job" SET "lane" = "kind" || ':' || coalesce("workspace_id", '');

-- DropIndex
DROP INDEX "job_state_run_at_idx";

-- CreateIndex
CREATE INDEX "job_state_lane_run_at_idx" ON "job"("state", "lane", "run_at");
CREATE INDEX "job_lane_served_idx" ON "job"("lane", "served");
CREATE INDEX "job_served_idx" ON "job"("served");
