/** Index work at start, in jobs and in commands: apart from `engine.ts`, which every page loads. */
export { queueRebuild } from "./sqlite/rebuild-index.ts";
export { rebuildJob } from "./sqlite/rebuild-progress.ts";
export { runRebuild } from "./sqlite/rebuild-thread.ts";
export { startSearchThread } from "./sqlite/search-thread.ts";
export { buildIndex } from "./sqlite/vectors/build-index.ts";
