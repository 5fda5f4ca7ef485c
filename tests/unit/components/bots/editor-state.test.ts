import { describe, expect, test } from "vitest";
import { changedParts, editorReducer, initialEditor } from "#components/bots/editor-state.ts";
import { blankSpec } from "#lib/bots/spec.ts";

const spec = blankSpec({ name: "Satu", language: "id" });
const named = (name: string) => ({ ...spec, name });
const changed = (name: string, at: number, field = "name") => ({
  type: "changed" as const,
  field,
  spec: named(name),
  at,
});

describe("the draft", () => {
  test("typing in one field is one step back", () => {
    const typed = [changed("S", 0), changed("Se", 100), changed("Sep", 200)].reduce(
      editorReducer,
      initialEditor(spec, 1),
    );
    expect(typed.save).toEqual({ kind: "dirty" });
    const back = editorReducer(typed, { type: "undone" });
    expect(back.spec.name).toBe("Satu");
    expect(back.save).toEqual({ kind: "saved" });
    expect(editorReducer(back, { type: "redone" }).spec.name).toBe("Sep");
  });

  test("what was typed while it was being saved stays unsaved", () => {
    const first = editorReducer(initialEditor(spec, 1), changed("Dua", 0));
    const second = editorReducer(editorReducer(first, { type: "saving" }), changed("Tiga", 2_000));
    const saved = editorReducer(second, { type: "saved", revision: 2, spec: first.spec });
    expect(saved).toMatchObject({ revision: 2, save: { kind: "dirty" } });
  });

  test("a conflict is not overwritten by more typing", () => {
    const conflicted = editorReducer(initialEditor(spec, 1), { type: "conflicted" });
    expect(editorReducer(conflicted, changed("X", 0)).save).toEqual({ kind: "conflict" });
  });
});

test("the changed parts are named", () => {
  expect(changedParts({ ...spec, persona: "Baru" }, spec)).toEqual(["persona"]);
  expect(changedParts(spec, blankSpec({ name: "Satu", language: "id" }))).toEqual([]);
});
