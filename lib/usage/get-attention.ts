/** What an administrator should look at, the most pressing first: each with enough to say it and to lead there. */
import { statfs } from "node:fs/promises";
import type { Context } from "#lib/access/context.ts";
import { can, requireAdmin } from "#lib/access/require.ts";
import { env } from "#lib/env.ts";
import { findMailProblem } from "#lib/mail/index.ts";
import { listProviders } from "#lib/providers/index.ts";
import type { Provider } from "#lib/providers/schema.ts";
import type { Attention } from "./schema.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Below it imports and backups may soon fail. */
const lowDiskBytes = 1_000_000_000;
/** Less says too little. */
const minAnswers = 5;
const failingShare = 0.1;
const longWaitMs = 10 * minuteMs;
const maxBases = 5;

function modelAttention(providers: readonly Provider[]): Attention[] {
  const used = providers.filter(({ enabled }) => enabled);
  if (!used.some(({ models }) => models.some(({ enabled }) => enabled))) return [{ kind: "no_model" }];
  return used.flatMap(({ name, health, healthAt }) =>
    health === "ok" || health === "unknown" ? [] : [{ kind: "provider", name, health, at: healthAt }],
  );
}

/** Of today and yesterday, by days of UTC. */
async function failingAnswers({ db }: Context, now: Date): Promise<Attention[]> {
  const { _sum: sums } = await db.usageDay.aggregate({
    where: { day: { gte: new Date(now.getTime() - dayMs).toISOString().slice(0, 10) } },
    _sum: { turns: true, failedTurns: true },
  });
  const [answers, failed] = [sums.turns ?? 0, sums.failedTurns ?? 0];
  return answers >= minAnswers && failed / answers >= failingShare
    ? [{ kind: "failing_answers", failed, answers }]
    : [];
}

async function failedDocuments(ctx: Context): Promise<Attention[]> {
  const rows = await ctx.db.document.groupBy({
    by: ["baseId"],
    where: { state: "failed", base: { deletedAt: null } },
    _count: { id: true },
    orderBy: { _count: { id: "desc" } },
  });
  if (rows.length === 0) return [];
  const shown = rows.slice(0, maxBases);
  const bases = await ctx.db.knowledgeBase.findMany({
    where: { id: { in: shown.map(({ baseId }) => baseId) } },
    select: { id: true, name: true, workspaceId: true },
  });
  return [
    {
      kind: "failed_documents",
      count: rows.reduce((sum, { _count }) => sum + _count.id, 0),
      bases: shown.flatMap(({ baseId, _count }) => {
        const base = bases.find(({ id }) => id === baseId);
        return base
          ? [
              {
                id: baseId,
                name: base.name,
                count: _count.id,
                isReadable: can(ctx, "knowledge.read", base.workspaceId),
              },
            ]
          : [];
      }),
    },
  ];
}

async function mailAttention({ db }: Context): Promise<Attention[]> {
  const problem = await findMailProblem(db);
  if (!problem) return [];
  return problem.kind === "no_server"
    ? [{ kind: "no_mail_server", waiting: problem.waiting }]
    : [{ kind: "mail_failing", code: problem.code, at: problem.at }];
}

async function waitingJobs({ db }: Context, now: Date): Promise<Attention[]> {
  const due = { state: "queued", runAt: { lt: new Date(now.getTime() - longWaitMs) } };
  const count = await db.job.count({ where: due });
  return count > 0 ? [{ kind: "waiting_jobs", count }] : [];
}

async function lowDisk(): Promise<Attention[]> {
  const { bavail, bsize } = await statfs(env().dataDir);
  const freeBytes = bavail * bsize;
  return freeBytes < lowDiskBytes ? [{ kind: "low_disk", freeBytes }] : [];
}

export async function getAttention(ctx: Context, now = new Date()): Promise<Attention[]> {
  requireAdmin(ctx);
  const [providers, ...rest] = await Promise.all([
    listProviders(ctx),
    failingAnswers(ctx, now),
    failedDocuments(ctx),
    mailAttention(ctx),
    waitingJobs(ctx, now),
    lowDisk(),
  ]);
  return [...modelAttention(providers.items), ...rest.flat()];
}
