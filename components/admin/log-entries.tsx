/** Entries of the history as sentences that open; what Rakit did by itself is folded. */
import { useTranslations } from "next-intl";
import { type FieldChange, FieldChanges } from "#components/ui/field-changes.tsx";
import { FoldChevron } from "#components/ui/fold-chevron.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { type AuditEntryView, isAuditAction } from "#lib/audit/schema.ts";
import { beginningOf } from "#lib/text/beginning-of.ts";

export type LogEntry = AuditEntryView & { changes: readonly FieldChange[] };

/** Actions on other users: their sentences end in the name, also where users did them for themselves. */
const needsName: ReadonlySet<string> = new Set(["user.created", "user.password-reset", "user.reset-link-created"]);

/** The entry of a deletion holds all deleted rows, so its text is cut. */
const maxStored = 4_000;
function stored(value: unknown): string {
  const whole = JSON.stringify(value ?? null, null, 2);
  const part = beginningOf(whole, maxStored);
  return part.length < whole.length ? `${part}…` : whole;
}

const maxNamed = 3;

function Stored({ title, value }: { title: string; value: unknown }) {
  return (
    <div className="min-w-0">
      <h3 className="font-medium text-sm">{title}</h3>
      <pre className="whitespace-pre-wrap font-mono text-xs [overflow-wrap:anywhere]">{stored(value)}</pre>
    </div>
  );
}

function EntryRow({ entry }: { entry: LogEntry }) {
  const t = useTranslations("admin");
  const words = useTranslations("audit.actions");
  const { actorName, action, entityName, before, after, createdAt, changes } = entry;
  const named = changes.slice(0, maxNamed).map(({ label }) => label);
  return (
    <details>
      <summary className="px-4 py-2.5">
        <FoldChevron />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="[overflow-wrap:anywhere]">
            <span className="font-semibold">{actorName || t("visitor")}</span>{" "}
            {isAuditAction(action) ? words(action) : action}
            {entityName && (entityName !== actorName || needsName.has(action)) ? (
              <span className="font-medium"> {entityName}</span>
            ) : null}
          </span>
          <span className="text-muted text-xs [overflow-wrap:anywhere]">
            <RelativeTime at={createdAt} />
            {before !== null && after !== null && named.length > 0 ? (
              <>
                {" · "}
                {named.join(", ")}
                {changes.length > maxNamed ? ` ${t("moreFields", { count: changes.length - maxNamed })}` : ""}
              </>
            ) : null}
          </span>
        </span>
      </summary>
      <div className="flex flex-col gap-3 border-line border-t p-4">
        <FieldChanges changes={changes} />
        <details className="text-sm">
          <summary className="text-muted">
            <FoldChevron />
            {t("stored")}
          </summary>
          <div className="grid gap-3 pt-3 md:grid-cols-2">
            <Stored title={t("before")} value={before} />
            <Stored title={t("after")} value={after} />
          </div>
        </details>
      </div>
    </details>
  );
}

type Run = { isOwn: boolean; entries: LogEntry[] };

/** Entries in a row that Rakit made by itself are one run. */
function runsOf(entries: readonly LogEntry[]): Run[] {
  const runs: Run[] = [];
  for (const entry of entries) {
    const isOwn = entry.actorKind === "system";
    const last = runs.at(-1);
    if (isOwn && last?.isOwn) last.entries.push(entry);
    else runs.push({ isOwn, entries: [entry] });
  }
  return runs;
}

function OwnRun({ entries }: { entries: readonly LogEntry[] }) {
  const t = useTranslations("admin");
  return (
    <details>
      <summary className="px-4 py-2.5 text-muted">
        <FoldChevron />
        <span className="min-w-0 flex-1">{t("ownEntries", { count: entries.length })}</span>
      </summary>
      <ul className="divide-y divide-line border-line border-t ps-4">
        {entries.map((entry) => (
          <li key={entry.id}>
            <EntryRow entry={entry} />
          </li>
        ))}
      </ul>
    </details>
  );
}

export function LogEntries({ entries }: { entries: readonly LogEntry[] }) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {runsOf(entries).map(({ isOwn, entries: run }) => {
        const [first] = run;
        return first ? (
          <li key={first.id}>{isOwn && run.length > 1 ? <OwnRun entries={run} /> : <EntryRow entry={first} />}</li>
        ) : null;
      })}
    </ul>
  );
}
