"use client";
/** Saves the draft on the server: a moment after each change, on demand, and one save at a time. */
import { useCallback, useEffect, useReducer, useRef } from "react";
import type { BotSpec } from "#lib/bots/spec.ts";
import type { BotId } from "#lib/ids.ts";
import { editorReducer, initialEditor } from "./editor-state.ts";
import { latestSaved, rememberSaved } from "./last-saved.ts";

const restMs = 700;
/** The interval of retries while the server cannot be reached. */
const retryMs = 5_000;

type DraftOptions = { botId: BotId; spec: BotSpec; revision: number; offline: string; leave: string };
type Reply = { revision?: number; detail?: string; code?: string; fields?: Record<string, string> };

/** Drops the input's own field name, so that paths are those of the spec. */
const pathsOf = (fields: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries(fields).map(([path, sentence]) => [path.replace(/^spec\./, ""), sentence]));

export function useDraft({ botId, spec, revision, offline, leave }: DraftOptions) {
  const [state, dispatch] = useReducer(editorReducer, { spec, revision }, (fromPage) => {
    const saved = latestSaved(botId, fromPage);
    return initialEditor(saved.spec, saved.revision);
  });
  const latest = useRef(state);
  latest.current = state;
  const running = useRef<Promise<number | null> | null>(null);

  /** The revision at which the server has the draft on the screen; null when it has not. */
  const saveOnce = useCallback(async (): Promise<number | null> => {
    const { spec: sent, revision: from, savedSpec, save } = latest.current;
    if (save.kind === "conflict") return null;
    if (sent === savedSpec) return from;
    // A retry of an unsent save does not change the state to "saving".
    if (save.kind !== "refused") dispatch({ type: "saving" });
    try {
      // Not an action: a page's actions run one at a time, and an autosave must not wait for them.
      const response = await fetch(`/api/v1/bots/${botId}/draft`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ revision: from, spec: sent }),
      });
      const reply = (await response.json()) as Reply;
      if (response.ok && reply.revision) {
        const next = { ...latest.current, revision: reply.revision, savedSpec: sent };
        latest.current = next;
        rememberSaved(botId, { spec: sent, revision: reply.revision });
        dispatch({ type: "saved", revision: reply.revision, spec: sent });
        return reply.revision;
      }
      if (reply.code === "conflict") dispatch({ type: "conflicted" });
      else {
        const fields = pathsOf(reply.fields);
        const sentence = Object.values(fields)[0] ?? reply.detail ?? offline;
        dispatch({ type: "refused", spec: sent, sentence, fields, retry: response.status >= 500 });
      }
    } catch {
      dispatch({ type: "refused", spec: sent, sentence: offline, retry: true });
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

  const { spec: current, save } = state;
  const waits = save.kind === "dirty";
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the draft begins the wait anew
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => void flush(), restMs);
    return () => clearTimeout(timer);
  }, [waits, current, flush]);

  const retries = save.kind === "refused" && save.retry;
  useEffect(() => {
    if (!retries) return;
    const again = () => void flush();
    const timer = setInterval(again, retryMs);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [retries, flush]);

  // On leaving for another page of the studio, the last changes are sent.
  useEffect(() => () => void flush(), [flush]);

  const isStuck = save.kind === "refused" || save.kind === "conflict";
  useEffect(() => {
    if (!isStuck) return;
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!link || link.getAttribute("target") === "_blank" || window.confirm(leave)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("click", ask, true);
    return () => document.removeEventListener("click", ask, true);
  }, [isStuck, leave]);

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
