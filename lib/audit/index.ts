/** The audit log: written by every verb through `record.ts`, read by administrators. */
export { listAuditEntries } from "./list-entries.ts";
