/** The context of every import stage: the document, the limits, progress and cancellation. */
import type { Context } from "#lib/access/context.ts";
import { type Db, inTransaction, type Prisma } from "#lib/db/client.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { documentEnded } from "#lib/knowledge/documents/document-ended.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import type { ParsingLimits } from "#lib/parsing/document.ts";
import { getSettings } from "#lib/settings/index.ts";
import type { Source } from "./load-source.ts";

/** A document's columns after its import; `failure` names the reason of a failed one. */
export type EndedDocument = Prisma.DocumentUpdateManyMutationInput & { failure: string | null };

export type ImportRun = {
  ctx: Context;
  source: Source;
  /** Site maps that led to this document. */
  depth: number;
  limits: ParsingLimits;
  /** Pages taken of one site map. */
  maxSitePages: number;
  /** The job's: `progress` throws once the job was cancelled, and `signal` aborts pending work. */
  job: JobRun;
  /**
   * Writes columns of the document. Throws once the document is no longer being imported, so that a cancellation
   * stands.
   */
  set: (data: Prisma.DocumentUpdateManyMutationInput, db?: Db) => Promise<void>;
  /** Writes the final columns and the outbox entry, in one transaction; `changed` says whether the chunks changed. */
  end: (document: EndedDocument, changed: boolean) => Promise<void>;
};

/** Shares of the progress: parsing is the shorter part. */
export const parsedShare = 0.3;

const megabyte = 1_000_000;
/** Upper bounds for the machine's sake, above any limit that an administrator may set. */
const machineLimits = {
  maxCharacters: 20_000_000,
  maxUnzippedBytes: 400 * megabyte,
  maxZipEntries: 20_000,
};

export async function beginImport(
  ctx: Context,
  source: Source,
  { depth, job }: Pick<ImportRun, "depth" | "job">,
): Promise<ImportRun> {
  await ctx.db.document.update({ where: { id: source.id }, data: { state: "parsing", progress: 0 } });
  const { fileMegabytes, filePages, tableRows, sitePages } = await getSettings(ctx.db);
  const set: ImportRun["set"] = async (data, db = ctx.db) => {
    const { count } = await db.document.updateMany({
      where: { id: source.id, state: { notIn: ["ready", "failed"] } },
      data,
    });
    if (count === 0) throw new Error("The document is no longer being read.");
  };
  return {
    ctx,
    source,
    depth,
    limits: { ...machineLimits, maxBytes: fileMegabytes * megabyte, maxPages: filePages, maxRows: tableRows },
    maxSitePages: sitePages,
    job,
    set,
    end: ({ failure, ...data }, changed) =>
      inTransaction(ctx, async (ctx) => {
        const state = failure === null ? { state: "ready", progress: 1 } : { state: "failed" };
        await set({ ...data, ...state, failure }, ctx.db);
        await recordOutbox(ctx, documentEnded(source, { failure, changed }));
      }),
  };
}
