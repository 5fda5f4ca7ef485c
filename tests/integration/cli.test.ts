import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { actorFromHeaders } from "#lib/accounts/index.ts";
import { env } from "#lib/env.ts";
import { runRakit, spawnRakit } from "#tests/support/command-line.ts";
import { makeWorld } from "#tests/support/context.ts";
import {
  askedOtherwise,
  chooseOf,
  fillers,
  forgetEmbeddings,
  setEnvironment,
  target,
} from "#tests/support/embeddings.ts";
import { failures } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { secretKey } from "#tests/support/providers.ts";

const world = await makeWorld();
const server = await providerForTests();

const create = ["user", "create", "--email", "wati@example.org", "--password", "kata-sandi-wati", "--name", "Wati"];

describe("people", () => {
  test("an administrator is made, once", async () => {
    expect(await runRakit(...create, "--admin")).toMatchObject({ status: 0, err: "" });
    const user = await world.db.user.findUniqueOrThrow({ where: { email: "wati@example.org" } });
    expect(user).toMatchObject({ name: "Wati", isAdmin: true });
    expect(await runRakit(...create)).toMatchObject({ status: 1, out: "" });
    expect((await runRakit(...create)).err).toMatch(/^email: .+\.$/);
  });

  test("a token is printed alone, and is good", async () => {
    const args = ["token", "create", "--user", "wati@example.org", "--name", "Program", "--scope", "read"];
    const { status, out } = await spawnRakit(args);
    expect(status).toBe(0);
    expect(out).toMatch(/^rk_\S+$/);
    const actor = await actorFromHeaders(world.db, new Headers({ authorization: `Bearer ${out}` }));
    expect(actor).toMatchObject({ kind: "token", email: "wati@example.org", scopes: ["read"] });
  });

  test("a password is set, and a person is suspended", async () => {
    const set = await runRakit(
      "user",
      "reset-password",
      "--email",
      "wati@example.org",
      "--password",
      "kata-sandi-baru",
    );
    expect(set.status).toBe(0);
    const suspended = await runRakit("user", "suspend", "--email", world.stranger.actor.email);
    expect(suspended.status).toBe(0);
    const { status } = await world.db.user.findUniqueOrThrow({ where: { id: world.stranger.actor.userId } });
    expect(status).toBe("suspended");
  });

  test.each([
    [["user", "suspend", "--email", "nobody@example.org"]],
    [["user", "reset-password", "--email", "wati@example.org", "--password", "short"]],
    [["token", "create", "--user", "wati@example.org", "--name", ""]],
    [["token", "create", "--user", "wati@example.org", "--name", "x", "--days", "many"]],
  ])("%j is refused with a sentence", async (args) => {
    const { status, out, err } = await runRakit(...args);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(/\.$/);
    expect(err.split("\n")).toHaveLength(1);
  });
});

describe("how well the search finds", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "rakit-cli-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function fileOf(name: string, content: string): string {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  }
  const linesOf = (...items: unknown[]) => items.map((item) => `${JSON.stringify(item)}\n`).join("");

  const corpus = fileOf(
    "corpus.jsonl",
    linesOf(
      { _id: "kopi", title: "Kopi susu", text: "Kopi susu dingin dengan gula aren." },
      { _id: "biji", title: "Biji", text: "Kami juga menjual biji kopi dari Gayo untuk diseduh di rumah." },
      { _id: 3, text: "Pesanan dikirim dalam tiga hari kerja.", metadata: { url: "x" } },
    ),
  );
  const queries = fileOf(
    "queries.jsonl",
    linesOf({ _id: "q1", text: "kopi susu" }, { _id: "q2", text: "pengiriman" }, { _id: "q3", text: "zebra laut" }),
  );
  const qrels = fileOf("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\tbiji\t1\nq1\tkopi\t0\nq2\t3\t2\n");

  const evaluation = (files: Record<string, string>, ...more: string[]) => [
    "knowledge",
    "evaluate",
    ...more,
    ...Object.entries({ corpus, queries, qrels, ...files }).flatMap(([name, file]) => [`--${name}`, file]),
  ];
  const evaluate = (files: Record<string, string> = {}, ...more: string[]) => runRakit(...evaluation(files, ...more));

  test("is printed as one JSON object alone; what goes on is told apart from it", async () => {
    const { status, out, err } = await spawnRakit(evaluation({}));
    expect(status).toBe(0);
    expect(out.split("\n")).toHaveLength(1);
    const report = JSON.parse(out);
    expect(report).toEqual({
      mode: "lexical",
      documents: 3,
      chunks: 3,
      queries: 2,
      queries_without_answer: 1,
      "recall@1": 0.5,
      "recall@5": 1,
      "mrr@10": 0.75,
      "ndcg@10": 0.8155,
      p50_ms: expect.any(Number),
      p95_ms: expect.any(Number),
      no_answer_auc: 1,
    });
    expect(err.split("\n")).toEqual(["3 documents, 3 queries", "indexed 100 %"]);
  });

  test("leaves the instance as it is, and writes no run unasked", async () => {
    const bases = await world.db.knowledgeBase.count();
    const entries = await world.db.auditEntry.count();
    expect((await evaluate()).status).toBe(0);
    expect(await world.db.knowledgeBase.count()).toBe(bases);
    expect(await world.db.auditEntry.count()).toBe(entries);
    expect(await world.db.chunk.count()).toBe(0);
  });

  test("can be written as a run for TREC's tools, best first", async () => {
    const run = path.join(folder, "run.trec");
    expect((await evaluate({ run })).status).toBe(0);
    const lines = readFileSync(run, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => line.split(" ").toSpliced(4, 1))).toEqual([
      ["q1", "Q0", "kopi", "1", "rakit"],
      ["q1", "Q0", "biji", "2", "rakit"],
      ["q2", "Q0", "3", "1", "rakit"],
    ]);
    const scores = lines.map((line) => line.split(" ")[4] ?? "");
    for (const score of scores) expect(score).toMatch(/^\d+\.\d{6}$/);
    expect(Number(scores[0])).toBeGreaterThan(Number(scores[1]));
  });

  test("takes files with a byte order mark, empty lines and Windows line ends", async () => {
    const windows = (file: string) => `\ufeff${readFileSync(file, "utf8").replaceAll("\n", "\r\n\r\n")}`;
    const { status, out } = await evaluate({
      corpus: fileOf("windows-corpus.jsonl", windows(corpus)),
      queries: fileOf("windows-queries.jsonl", windows(queries)),
      qrels: fileOf("windows-qrels.tsv", windows(qrels)),
    });
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ documents: 3, queries: 2, "mrr@10": 0.75, "ndcg@10": 0.8155 });
  });

  test.each(["corpus", "queries", "qrels"])("is not measured where the file of --%s cannot be read", async (name) => {
    for (const file of [path.join(folder, "nowhere"), folder]) {
      const { status, out, err } = await evaluate({ [name]: file });
      expect({ status, out, err }).toEqual({ status: 1, out: "", err: `--${name}: the file cannot be read.` });
    }
  });

  test.each([
    ["corpus", `${linesOf({ _id: "a", text: "b" })}\n{"_id": "c",\n`, 3],
    ["corpus", linesOf({ text: "no id" }), 1],
    ["corpus", linesOf({ _id: "a", text: 7 }), 1],
    ["corpus", linesOf(["a", "b"]), 1],
    ["queries", linesOf({ _id: "a", text: "b" }, { _id: "c" }), 2],
    ["queries", "null\n", 1],
    ["qrels", "query-id\tcorpus-id\tscore\nq1\tkopi\n", 2],
    ["qrels", "query-id\tcorpus-id\tscore\nq1\tkopi\t1\nq2\tkopi\tmany\n", 3],
    ["qrels", "query-id\tcorpus-id\tscore\nq1 kopi 1\n", 2],
  ])("is not measured with a malformed line; the sentence says where: %s %j", async (name, content, line) => {
    const file = fileOf(`malformed-${name}`, content);
    const { status, out, err } = await evaluate({ [name]: file });
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err.startsWith(`${file}, line ${line}: expected `)).toBe(true);
    expect(err).toMatch(/\.$/);
    expect(err.split("\n")).toHaveLength(1);
  });

  test("a run that cannot be written ends it before the work", async () => {
    const { status, out, err } = await evaluate({ run: path.join(folder, "not-there", "run.trec") });
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain("--run: the file cannot be written.");
    expect(err).not.toContain("indexed");
  });

  test.each(["semantic", "hybrid", "vector", "fused"])(
    "is not measured in the mode %s without a model for it",
    async (mode) => {
      const run = path.join(folder, `${mode}.trec`);
      const { status, out, err } = await evaluate({ run }, "--mode", mode);
      expect({ status, out }).toEqual({ status: 1, out: "" });
      expect(err).toMatch(new RegExp(`^--mode ${mode} needs an embedding model: .+\\.$`));
      expect(existsSync(run)).toBe(false);
    },
  );

  describe("by meaning", () => {
    const files = {
      corpus: fileOf(
        "meaning-corpus.jsonl",
        linesOf(...[...fillers, target].map(({ title, text }) => ({ _id: title, title, text }))),
      ),
      queries: fileOf("meaning-queries.jsonl", linesOf({ _id: "q1", text: askedOtherwise })),
      qrels: fileOf("meaning-qrels.tsv", `query-id\tcorpus-id\tscore\nq1\t${target.title}\t1\n`),
    };
    const named = { OPENAI_BASE_URL: server.url, OPENAI_EMBEDDING_MODEL: "arti" };
    const inMode = (mode: string, more: Record<string, string> = {}) =>
      evaluation({ ...files, ...more }, "--mode", mode);
    const evaluateIn = (mode: string, settings: Record<string, string> = named, more: Record<string, string> = {}) => {
      setEnvironment(settings);
      return runRakit(...inMode(mode, more));
    };
    const modelsAsked = () => new Set(server.requests.map(({ body }) => body.model));

    afterEach(async () => {
      setEnvironment();
      await forgetEmbeddings(world.db);
    });

    test.each([
      { mode: "lexical", found: 0, requests: 0 },
      { mode: "semantic", found: 1, requests: 2 },
      { mode: "hybrid", found: 1, requests: 2 },
      // Earlier names, which the answer keeps to.
      { mode: "vector", found: 1, requests: 2 },
      { mode: "fused", found: 1, requests: 2 },
    ])("in the mode $mode it is one JSON object with that mode's figures", async ({ mode, found, requests }) => {
      const { status, out, err } = await evaluateIn(mode);
      expect(status).toBe(0);
      expect(out.split("\n")).toHaveLength(1);
      expect(JSON.parse(out)).toEqual({
        mode,
        documents: fillers.length + 1,
        chunks: fillers.length + 1,
        queries: 1,
        queries_without_answer: 0,
        "recall@1": found,
        "recall@5": found,
        "mrr@10": found,
        "ndcg@10": found,
        p50_ms: expect.any(Number),
        p95_ms: expect.any(Number),
        no_answer_auc: null,
      });
      expect(err.split("\n")[0]).toBe(`${fillers.length + 1} documents, 1 queries`);
      expect(err.split("\n").at(-1)).toBe("indexed 100 %");
      expect(server.requests.filter(({ path }) => path === "/v1/embeddings")).toHaveLength(requests);
    });

    test("it can be written as a run, too", async () => {
      const run = path.join(folder, "embeddings.trec");
      expect((await evaluateIn("hybrid", named, { run })).status).toBe(0);
      expect(readFileSync(run, "utf8")).toMatch(/^q1 Q0 Tarif antar 1 \d\.\d{6} rakit\n/);
    });

    test.each([
      { what: "the key is wrong", key: "sk-salah", embeddings: {}, code: "wrong_key" },
      { what: "the model is not there", key: secretKey, embeddings: failures.unknownModel, code: "model_not_found" },
    ])("it ends with a sentence where $what, and prints no figures", async ({ key, embeddings, code }) => {
      server.requireKey(secretKey);
      server.embeddings(embeddings);
      const run = path.join(folder, "failed.trec");
      const { status, out, err } = await evaluateIn("hybrid", { ...named, OPENAI_API_KEY: key }, { run });
      expect({ status, out }).toEqual({ status: 1, out: "" });
      expect(err.split("\n").at(-1)).toBe(`The embedding model arti did not answer: ${code}.`);
      expect(err).not.toContain(key);
      expect(readFileSync(run, "utf8")).toBe("");
    });

    test("the model is the one that the instance has chosen, with its key, where the environment names none", async () => {
      await chooseOf(world, server.url, "pilihan");
      server.requests.length = 0;
      server.requireKey(secretKey);
      const { status, out } = await evaluateIn("semantic", {});
      expect(status).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ mode: "semantic", "recall@1": 1 });
      expect(modelsAsked()).toEqual(new Set(["pilihan"]));
    });

    test("the model is the environment's where that names one", async () => {
      await chooseOf(world, server.url, "pilihan");
      server.requests.length = 0;
      expect((await evaluateIn("hybrid")).status).toBe(0);
      expect(modelsAsked()).toEqual(new Set(["arti"]));
    });

    test("a model whose provider was switched off is none", async () => {
      const providerId = await chooseOf(world, server.url, "pilihan");
      await world.db.provider.update({ where: { id: providerId }, data: { enabled: false } });
      server.requests.length = 0;
      const { status, out, err } = await evaluateIn("hybrid", {});
      expect({ status, out }).toEqual({ status: 1, out: "" });
      expect(err).toMatch(/^--mode hybrid needs an embedding model: .+\.$/);
      expect(server.requests).toEqual([]);
    });

    test.each([
      { what: "the instance's model", settings: {} },
      { what: "the environment's", settings: named },
    ])("nothing of the instance changes with $what", async ({ settings }) => {
      await chooseOf(world, server.url, "pilihan");
      const { databaseFile, dataDir } = env();
      const bytes = () => [databaseFile, `${databaseFile}-wal`].map((file) => readFileSync(file).toString("base64"));
      const [before, beside] = [bytes(), readdirSync(dataDir)];
      expect((await spawnRakit(inMode("hybrid"), settings)).status).toBe(0);
      expect(bytes().map((content, index) => content === before[index])).toEqual([true, true]);
      expect(readdirSync(dataDir)).toEqual(beside);
    });

    test("no instance is made where there is none", async () => {
      const nowhere = path.join(folder, "nowhere-yet");
      mkdirSync(nowhere);
      const instance = { DATA_DIR: nowhere, DATABASE_URL: `file:${path.join(nowhere, "rakit.db")}` };
      expect((await spawnRakit(inMode("semantic"), { ...named, ...instance })).status).toBe(0);
      const { status, err } = await spawnRakit(inMode("semantic"), instance);
      expect(status).toBe(1);
      expect(err).toMatch(/^--mode semantic needs an embedding model: .+\.$/);
      expect(readdirSync(nowhere)).toEqual([]);
    });

    test("an instance of an older program is left as it is", async () => {
      const file = path.join(folder, "older.db");
      writeFileSync(file, "");
      const { status, err } = await spawnRakit(inMode("semantic"), { DATABASE_URL: `file:${file}` });
      expect(status).toBe(1);
      expect(err).toMatch(/^--mode semantic needs an embedding model: .+\.$/);
      expect(readFileSync(file, "utf8")).toBe("");
      expect(readdirSync(folder).filter((name) => name.startsWith("older"))).toEqual(["older.db"]);
    });
  });

  test.each(["corpus", "queries", "qrels"])("is wrong usage without --%s", async (name) => {
    const { status, out, err } = await evaluate({ [name]: "" });
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain("knowledge evaluate --corpus");
  });

  test("is wrong usage in a mode that there is not", async () => {
    expect(await evaluate({}, "--mode", "magic")).toMatchObject({ status: 2, out: "" });
  });
});

test.each([
  [[]],
  [["user"]],
  [["knowledge", "evaluate"]],
  [["knowledge", "evaluate", "--corpus"]],
  [["bake", "bread"]],
  [["token", "create", "--user", "wati@example.org", "--name", "x", "--scope", "world"]],
  [["doctor", "--loud"]],
])("%j is wrong usage", async (args) => {
  const { status, out, err } = await runRakit(...args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain("Usage: npm run -s rakit -- <command>");
});

test("a process without a command ends as wrong usage", async () => {
  const { status, out, err } = await spawnRakit([]);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain("Usage: npm run -s rakit -- <command>");
});

test("the doctor says what it looked at", async () => {
  const { status, out } = await runRakit("doctor");
  expect(status).toBe(0);
  for (const line of [`Database ${env().databaseFile}`, "ok     database", "ok     migrations", "ok     disk"])
    expect(out).toContain(line);
});
