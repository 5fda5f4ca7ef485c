import { describe, expect, test } from "vitest";
import {
  changedParts,
  type EditorAction,
  editorReducer,
  initialEditor,
  withoutGone,
} from "#components/bots/editor-state.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { newId } from "#lib/ids.ts";

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

describe("steps", () => {
  const play = (...actions: EditorAction[]) => actions.reduce(editorReducer, initialEditor(spec, 1));

  test.each([
    ["another field", changed("Lain", 100, "persona")],
    ["the same field after a while", changed("Lain", 1_200)],
  ])("a change of %s is a step of its own", (_, second) => {
    const state = play(changed("Dua", 0), second, { type: "undone" });
    expect(state.spec.name).toBe("Dua");
    expect(editorReducer(state, { type: "undone" }).spec).toBe(spec);
  });

  test("typing goes on as one step for as long as it does not pause", () => {
    const state = play(changed("S", 0), changed("Se", 1_100), changed("Sep", 2_200), { type: "undone" });
    expect(state.spec).toBe(spec);
  });

  test("a change after a step back is a step of its own, and ends the way forward", () => {
    const state = play(changed("Dua", 0), { type: "undone" }, changed("Tiga", 100));
    expect(state).toMatchObject({ past: [spec], future: [] });
    expect(editorReducer(state, { type: "redone" })).toBe(state);
  });

  test("there is none before the first and none after the last", () => {
    const first = initialEditor(spec, 1);
    expect(editorReducer(first, { type: "undone" })).toBe(first);
    expect(editorReducer(first, { type: "redone" })).toBe(first);
  });

  test("go back and forward through all of them", () => {
    const back: EditorAction = { type: "undone" };
    const forward: EditorAction = { type: "redone" };
    const made = [changed("Dua", 0), changed("Tiga", 2_000)];
    expect(play(...made, back, back, forward).spec.name).toBe("Dua");
    expect(play(...made, back, back, forward, forward)).toMatchObject({
      spec: named("Tiga"),
      save: { kind: "dirty" },
    });
  });

  test("are two hundred at most", () => {
    const state = play(...Array.from({ length: 250 }, (_, index) => changed(`Nama ${index}`, index * 2_000)));
    expect(state.past).toHaveLength(200);
    expect(state.past.at(-1)?.name).toBe("Nama 248");
  });
});

describe("saving", () => {
  const dirty = editorReducer(initialEditor(spec, 1), changed("Dua", 0));

  test("of what stands there leaves nothing to save", () => {
    const saving = editorReducer(dirty, { type: "saving" });
    expect(saving.save).toEqual({ kind: "saving" });
    const saved = editorReducer(saving, { type: "saved", revision: 2, spec: dirty.spec });
    expect(saved).toMatchObject({ revision: 2, save: { kind: "saved" } });
    expect(saved.savedSpec).toBe(dirty.spec);
  });

  test("makes a step back unsaved, and the step forward to it saved", () => {
    const saved = editorReducer(dirty, { type: "saved", revision: 2, spec: dirty.spec });
    const back = editorReducer(saved, { type: "undone" });
    expect(back.save).toEqual({ kind: "dirty" });
    expect(editorReducer(back, { type: "redone" }).save).toEqual({ kind: "saved" });
  });

  test("that is refused says why, until the next change", () => {
    const fields = { name: "Nama terlalu panjang." };
    const refused = editorReducer(dirty, { type: "refused", spec: dirty.spec, sentence: fields.name, fields });
    expect(refused.save).toEqual({ kind: "refused", sentence: fields.name, fields, retry: false });
    expect(editorReducer(refused, changed("Tiga", 5_000)).save).toEqual({ kind: "dirty" });
  });
});

test("what was typed while an earlier state was refused is not refused with it", () => {
  const [first, second] = [changed("", 0), changed("Tiga", 2_000)];
  const sent = editorReducer(initialEditor(spec, 1), first);
  const typed = editorReducer(editorReducer(sent, { type: "saving" }), second);
  expect(editorReducer(typed, { type: "refused", spec: sent.spec, sentence: "Isi dulu." }).save).toEqual({
    kind: "dirty",
  });
});

test("the changed parts are named", () => {
  expect(changedParts({ ...spec, persona: "Baru" }, spec)).toEqual(["persona"]);
  expect(changedParts(spec, blankSpec({ name: "Satu", language: "id" }))).toEqual([]);
});

test.each(["undone", "redone"] as const)("a conflict stays a conflict when a change is %s", (type) => {
  const changedTwice = [changed("Dua", 0), changed("Tiga", 5_000)].reduce(editorReducer, initialEditor(spec, 1));
  const conflicted = editorReducer(editorReducer(changedTwice, { type: "undone" }), { type: "conflicted" });
  expect(editorReducer(conflicted, { type }).save).toEqual({ kind: "conflict" });
});

test("an earlier version comes back without what is gone since then", () => {
  const [base, goneBase] = [newId("base"), newId("base")];
  const [model, goneModel] = [newId("model"), newId("model")];
  const earlier = {
    ...spec,
    knowledge: { ...spec.knowledge, baseIds: [goneBase, base] },
    model: { ...spec.model, modelIds: [model, goneModel] },
  };
  const back = withoutGone(earlier, { bases: [{ id: base }], models: [{ id: model }] });
  expect(back).toEqual({
    ...earlier,
    knowledge: { ...earlier.knowledge, baseIds: [base] },
    model: { ...earlier.model, modelIds: [model] },
  });
});
