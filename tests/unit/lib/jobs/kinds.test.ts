import { expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import { isJobKind, jobPolicies, laneOf, readPayload } from "#lib/jobs/kinds.ts";

test("a payload is read by the schema of its kind", () => {
  expect(readPayload("knowledge.import", { documentId: "doc_1", more: 7 })).toEqual({ documentId: "doc_1" });
  expect(() => readPayload("knowledge.import", { baseId: "kb_1" })).toThrow("documentId");
});

test("a lane is one kind of one workspace, or of none", () => {
  const lanes = [
    laneOf("vectors", null),
    laneOf("vectors", asId("workspace", "ws_1")),
    laneOf("knowledge.import", asId("workspace", "ws_1")),
  ];
  expect(new Set(lanes).size).toBe(3);
  expect(laneOf("vectors", undefined)).toBe(laneOf("vectors", null));
});

test("only kinds of the list are kinds", () => {
  expect(Object.keys(jobPolicies).every(isJobKind)).toBe(true);
  expect([isJobKind("walk"), isJobKind("toString")]).toEqual([false, false]);
});
