"use client";
/** What the server finds for the palette: the names at once, and more as one types; answers to earlier questions are dropped. */
import { useEffect, useState } from "react";
import type { WorkspaceId } from "#lib/ids.ts";
import type { WorkspaceMatches } from "#lib/palette/schema.ts";
import { pathWith } from "#lib/text/path-with.ts";

const pauseMs = 150;

type Answer = { query: string; matches: WorkspaceMatches | null };

/** Calls back with null where there is no answer; never after it was ended. */
function load(
  workspaceId: WorkspaceId,
  query: string,
  onAnswer: (matches: WorkspaceMatches | null) => void,
): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(
    () =>
      fetch(pathWith(`/api/v1/workspaces/${workspaceId}/search`, { query }), { signal })
        .then(async (response) => onAnswer(response.ok ? ((await response.json()) as WorkspaceMatches) : null))
        .catch(() => {
          if (!signal.aborted) onAnswer(null);
        }),
    query === "" ? 0 : pauseMs,
  );
  return () => {
    clearTimeout(timer);
    controller.abort();
  };
}

export function useMatches(workspaceId: WorkspaceId, query: string) {
  const [named, setNamed] = useState<Answer | null>(null);
  const [found, setFound] = useState<Answer | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads the same once more
  useEffect(() => load(workspaceId, "", (matches) => setNamed({ query: "", matches })), [workspaceId, attempt]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    if (query !== "") return load(workspaceId, query, (matches) => setFound({ query, matches }));
  }, [workspaceId, query, attempt]);
  const current = found?.query === query ? found : null;
  const answers = query === "" ? [named] : [named, current];
  return {
    named: [named?.matches, current?.matches].filter((matches) => matches != null),
    chunks: current?.matches?.chunks ?? [],
    isLoading: answers.some((answer) => answer === null),
    isFailed: answers.some((answer) => answer?.matches === null),
    retry: () => {
      setNamed(null);
      setFound(null);
      setAttempt(attempt + 1);
    },
  };
}
