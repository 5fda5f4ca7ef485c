"use client";
/** Keeps the draft with the server: a moment after each change, on demand, and never two saves at once. */
import { useCallback, useEffect, useReducer, useRef } from "react";
import type { BotSpec } from "#lib/bots/spec.ts";
import { editorReducer, initialEditor } from "./editor-state.ts";

const restMs = 700;

type DraftOptions = { botId: string; spec: BotSpec; revision: number; offline: string };
type Reply = { revision?: number; detail?: string; code?: string; fields?: Record<string, string> };

export function useDraft({ botId, spec, revision, offline }: DraftOptions) {
  const [state, dispatch] = useReducer(editorReducer, initialEditor(spec, revision));
  const latest = useRef(state);
  latest.current = state;
  const running = useRef<Promise<number | null> | null>(null);

  /** The revision at which the server has what is on the screen; null when it does not. */
  const saveOnce = useCallback(async (): Promise<number | null> => {
    const { spec: sent, revision: from, savedSpec, save } = latest.current;
    if (save.kind === "conflict") return null;
    if (sent === savedSpec) return from;
    dispatch({ type: "saving" });
    try {
      const response = await fetch(`/api/studio/bots/${botId}/draft`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ revision: from, spec: sent }),
      });
      const reply = (await response.json()) as Reply;
      if (response.ok && reply.revision) {
        const next = { ...latest.current, revision: reply.revision, savedSpec: sent };
        latest.current = next;
        dispatch({ type: "saved", revision: reply.revision, spec: sent });
        return reply.revision;
      }
      if (reply.code === "conflict") dispatch({ type: "conflicted" });
      else dispatch({ type: "refused", sentence: Object.values(reply.fields ?? {})[0] ?? reply.detail ?? offline });
    } catch {
      dispatch({ type: "refused", sentence: offline });
    }
    return null;
  }, [botId, offline]);

  const flush = useCallback(async (): Promise<number | null> => {
    await running.current;
    const saving = saveOnce();
    running.current = saving;
    const done = await saving;
    running.current = null;
    return done;
  }, [saveOnce]);

  const { spec: current, savedSpec, save } = state;
  const waits = current !== savedSpec && save.kind !== "conflict" && save.kind !== "saving";
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the draft begins the wait anew
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => void flush(), restMs);
    return () => clearTimeout(timer);
  }, [waits, current, flush]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current.spec !== latest.current.savedSpec) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);

  const change = useCallback(
    (field: string, next: BotSpec) => dispatch({ type: "changed", field, spec: next, at: Date.now() }),
    [],
  );
  const undo = useCallback(() => dispatch({ type: "undone" }), []);
  const redo = useCallback(() => dispatch({ type: "redone" }), []);
  return { state, change, undo, redo, flush };
}
