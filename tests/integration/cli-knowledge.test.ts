/** Chunks in and out on the command line, beside a running instance. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "#tests/support/command-line.ts";
import { makeWorld } from "#tests/support/context.ts";
import { newBase } from "#tests/support/snippets.ts";

const world = await makeWorld();
const folder = mkdtempSync(path.join(tmpdir(), "rakit-lines-"));

function rakit(...args: string[]) {
  const { status, stdout, stderr } = runCommand("knowledge", ...args);
  return { status, out: stdout, err: stderr.trim() };
}

const file = (name: string, lines: readonly unknown[]) => {
  const full = path.join(folder, name);
  writeFileSync(full, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  return full;
};

const chunks = [
  { title: "Jam buka", text: "Toko buka pukul delapan.", tags: ["toko"] },
  { title: "Retur", text: "Retur dalam tujuh hari.", source: "https://example.org/retur", tags: [] },
];

describe("chunks", () => {
  test("go into a base, once, and come out of it as they went in", async () => {
    const baseId = await newBase(world);
    const lines = file("toko.jsonl", chunks);
    const first = rakit("import", "--base", baseId, "--file", lines);
    expect(first).toMatchObject({ status: 0, err: "" });
    expect(JSON.parse(first.out)).toEqual({ added: 2, known: 0 });
    expect(JSON.parse(rakit("import", "--base", baseId, "--file", lines).out)).toEqual({ added: 0, known: 2 });
    const { status, out } = rakit("export", "--base", baseId);
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
    const { status, err } = rakit("import", "--base", baseId, "--file", lines);
    expect(status).toBe(1);
    expect(err).toMatch(/^line 2, text: .+\.$/);
    expect(rakit("export", "--base", baseId).out).toBe("");
  });
});

describe("a whole base", () => {
  test("goes into a file, once, and is made anew from it in another workspace", async () => {
    const baseId = await newBase(world);
    rakit("import", "--base", baseId, "--file", file("isi.jsonl", chunks));
    const archive = path.join(folder, "toko.zip");
    expect(rakit("export", "--base", baseId, "--archive", archive)).toEqual({ status: 0, out: "", err: "" });
    expect(rakit("export", "--base", baseId, "--archive", archive)).toEqual({
      status: 1,
      out: "",
      err: "--archive: the file is there already.",
    });
    const workspaceId = world.strangerWorkspaceId;
    const { status, out } = rakit("import", "--workspace", workspaceId, "--archive", archive);
    expect(status).toBe(0);
    const copy = JSON.parse(out) as { id: string };
    expect(copy).toMatchObject({ workspaceId, name: "Toko", chunks: 2, documents: 2 });
    expect(rakit("export", "--base", copy.id).out).toBe(rakit("export", "--base", baseId).out);
  });

  test("is refused with a sentence where the file is none, or not there", () => {
    const into = ["import", "--workspace", world.workspaceId, "--archive"];
    const { status, err } = rakit(...into, file("toko.txt", ["Bukan arsip."]));
    expect(status).toBe(1);
    expect(err).toContain("This is not a file of knowledge that Rakit exported.");
    expect(rakit(...into, path.join(folder, "tidak-ada.zip"))).toMatchObject({
      status: 1,
      err: "--archive: there is no such file.",
    });
    expect(rakit(...into).status).toBe(2);
  });
});

describe("refuses with a sentence", () => {
  test("a file that is not there", async () => {
    const { status, err } = rakit("import", "--base", await newBase(world), "--file", path.join(folder, "tidak-ada"));
    expect({ status, err }).toEqual({ status: 1, err: "--file: there is no such file." });
  });

  test("a base that is not there", () => {
    expect(rakit("export", "--base", "kb_nothing").status).toBe(1);
  });

  test("a command without its base", () => {
    expect(rakit("export").status).toBe(2);
  });
});
