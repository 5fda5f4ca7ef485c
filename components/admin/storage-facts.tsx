/** What the instance takes of the disk, and the work that waits. */
import { useTranslations } from "next-intl";
import type { Storage } from "#lib/usage/schema.ts";
import { useBytes } from "./use-bytes.ts";

export function StorageFacts({ storage }: { storage: Storage }) {
  const t = useTranslations("admin.storage");
  const bytes = useBytes();
  const { databaseBytes, originals, originalBytes, freeBytes, waitingJobs, runningJobs } = storage;
  const facts = [
    { label: t("database"), value: bytes(databaseBytes) },
    { label: t("originals", { count: originals }), value: bytes(originalBytes) },
    { label: t("free"), value: bytes(freeBytes) },
    { label: t("work"), value: t("jobs", { running: runningJobs, waiting: waitingJobs }) },
  ];
  return (
    <dl className="divide-y divide-line text-sm">
      {facts.map(({ label, value }) => (
        <div key={label} className="flex flex-wrap justify-between gap-x-4 py-2 first:pt-0">
          <dt className="text-muted">{label}</dt>
          <dd className="font-medium tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
