/** The bin: deleted bots and knowledge, until they are restored or deleted for good. Their own domains delete and restore. */
export { dropExpired } from "./drop-expired.ts";
export { hasDeleted } from "./has-deleted.ts";
export { listBin } from "./list-bin.ts";
