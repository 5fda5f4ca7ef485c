/** The audit log: written by every verb through `record.ts`, read by administrators. */
export { listAuditActors, listAuditEntries, listAuditNames } from "./list-entries.ts";
