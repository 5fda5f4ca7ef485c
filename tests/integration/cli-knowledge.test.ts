/** Passages in and out on the command line, beside a running instance. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { runRakit, spawnRakit } from "#tests/support/command-line.ts";
import { makeWorld } from "#tests/support/context.ts";
import { newBase } from "#tests/support/snippets.ts";

const world = await makeWorld();
const folder = mkdtempSync(path.join(tmpdir(), "rakit-lines-"));

const rakit = (...args: string[]) => runRakit("knowledge", ...args);

const file = (name: string, lines: readonly unknown[]) => {
  const full = path.join(folder, name);
  writeFileSync(full, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  return full;
};

const chunks = [
  { title: "Jam buka", text: "Toko buka pukul delapan.", tags: ["toko"] },
  { title: "Retur", text: "Retur dalam tujuh hari.", source: "https://example.org/retur", tags: [] },
];

describe("passages", () => {
  test("go into a base, once, and come out of it as they went in", async () => {
    const baseId = await newBase(world);
    const lines = file("toko.jsonl", chunks);
    const first = await rakit("import", "--base", baseId, "--file", lines);
    expect(first).toMatchObject({ status: 0, err: "" });
    expect(JSON.parse(first.out)).toEqual({ added: 2, known: 0 });
    expect(JSON.parse((await rakit("import", "--base", baseId, "--file", lines)).out)).toEqual({ added: 0, known: 2 });
    const { status, out } = await spawnRakit(["knowledge", "export", "--base", baseId]);
    expect(status).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(chunks);
  });

  test("of which one is wrong are not added at all, and the line is named", async () => {
    const baseId = await newBase(world);
    const lines = file("salah.jsonl", [chunks[0], { title: "Tanpa teks" }]);
    const { status, err } = await rakit("import", "--base", baseId, "--file", lines);
    expect(status).toBe(1);
    expect(err).toMatch(/^line 2, text: .+\.$/);
    expect((await rakit("export", "--base", baseId)).out).toBe("");
  });
});

describe("a whole base", () => {
  test("goes into a file, once, and is made anew from it in another workspace", async () => {
    const baseId = await newBase(world);
    await rakit("import", "--base", baseId, "--file", file("isi.jsonl", chunks));
    const archive = path.join(folder, "toko.zip");
    expect(await rakit("export", "--base", baseId, "--archive", archive)).toEqual({ status: 0, out: "", err: "" });
    expect(await rakit("export", "--base", baseId, "--archive", archive)).toEqual({
      status: 1,
      out: "",
      err: "--archive: the file is there already.",
    });
    const workspaceId = world.strangerWorkspaceId;
    const { status, out } = await rakit("import", "--workspace", workspaceId, "--archive", archive);
    expect(status).toBe(0);
    const copy = JSON.parse(out) as { id: string };
    expect(copy).toMatchObject({ workspaceId, name: "Toko", chunks: 2, documents: 2 });
    const [copied, original] = [await rakit("export", "--base", copy.id), await rakit("export", "--base", baseId)];
    expect(copied.out).toBe(original.out);
  });

  test("is refused with a sentence where the file is none, or not there", async () => {
    const into = ["import", "--workspace", world.workspaceId, "--archive"];
    const { status, err } = await rakit(...into, file("toko.txt", ["Bukan arsip."]));
    expect(status).toBe(1);
    expect(err).toContain("This is not a file of knowledge that Rakit exported.");
    expect(await rakit(...into, path.join(folder, "tidak-ada.zip"))).toMatchObject({
      status: 1,
      err: "--archive: there is no such file.",
    });
    expect((await rakit(...into)).status).toBe(2);
  });
});

describe("refuses with a sentence", () => {
  test("a file that is not there", async () => {
    const { status, err } = await rakit(
      "import",
      "--base",
      await newBase(world),
      "--file",
      path.join(folder, "tidak-ada"),
    );
    expect({ status, err }).toEqual({ status: 1, err: "--file: there is no such file." });
  });

  test("a base that is not there", async () => {
    expect((await rakit("export", "--base", "kb_nothing")).status).toBe(1);
  });

  test("a command without its base", async () => {
    expect((await rakit("export")).status).toBe(2);
  });
});
