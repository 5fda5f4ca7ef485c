/** The audit log: written by every verb through `record.ts`, read by administrators. */
export { type AuditView, ListAuditInput, listAuditEntries } from "./list-entries.ts";
