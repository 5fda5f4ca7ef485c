/** Semantic search in a world: chunks of many subjects, a model that was chosen, and the job that has it read them. */
import type { DbClient } from "#lib/db/client.ts";
import { chooseEmbeddingModel, makeVectors } from "#lib/embeddings/index.ts";
import { type Env, env } from "#lib/env.ts";
import type { BaseId, ProviderId } from "#lib/ids.ts";
import { claimJob, endJob } from "#lib/jobs/queue.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { importChunks } from "#lib/knowledge/index.ts";
import { ChunkLine } from "#lib/knowledge/schema.ts";
import { vectorJob } from "#lib/retrieval/sqlite/vectors/queue-vectors.ts";
import type { World } from "./context.ts";
import { undisturbed } from "./imports.ts";
import { connect } from "./providers.ts";

const subjects =
  "kucing gajah mangga durian sepeda kereta gitar suling payung lampu meja kursi gunung danau bambu rotan kapal perahu layang gasing batik songket tenun keris wayang gamelan angklung rebana sawah ladang kebun taman jembatan menara pasar pelabuhan stasiun bandara museum perpustakaan".split(
    " ",
  );

/** So many that one of them stands out from the others. */
export const fillers = subjects.map((subject, index) =>
  ChunkLine.parse({ title: `Perihal ${subject}`, text: `Catatan nomor ${index + 1}: ${subject} milik Pak Darto.` }),
);

/** Its words are none of those that a test asks with. */
export const target = ChunkLine.parse({ title: "Tarif antar", text: "Ongkos mengantar ke Bandung: biaya Rp15.000." });
export const askedOtherwise = "delivery price";

export const fill = (ctx: World["owner"], baseId: BaseId) =>
  importChunks(ctx, { baseId, chunks: [...fillers, target] });

/** Runs the jobs that are due, one turn after another; how many turns it took. */
export async function readAll(db: DbClient, run: JobRun = undisturbed): Promise<number> {
  for (let turns = 0; ; turns++) {
    const job = await claimJob(db, [vectorJob], "a test");
    if (!job) return turns;
    await makeVectors(db, run);
    await endJob(db, job.id, "a test", "done");
  }
}

/** A provider of the test server, one model of it chosen. */
export async function chooseOf(world: World, baseUrl: string, model = "arti"): Promise<ProviderId> {
  const { providerId } = await connect(world, { baseUrl });
  await chooseEmbeddingModel(world.admin, { providerId, model });
  return providerId;
}

/** Nothing of it is left: neither indexes nor jobs. */
export async function forgetEmbeddings(db: DbClient): Promise<void> {
  await db.vectorIndex.deleteMany();
  await db.job.deleteMany({ where: { kind: vectorJob } });
}

type Settings = Pick<Env, "OPENAI_API_KEY" | "OPENAI_BASE_URL" | "OPENAI_EMBEDDING_MODEL">;
const nothingSet: Settings = {
  OPENAI_API_KEY: undefined,
  OPENAI_BASE_URL: undefined,
  OPENAI_EMBEDDING_MODEL: undefined,
};

/** The environment from here on; what is left out is not set. The process reads its own once, into one object. */
export function setEnvironment(settings: Partial<Settings> = {}): void {
  Object.assign(env(), nothingSet, settings);
}
