"use client";
/** What is chosen in the open publish sheet, and its publishing. Closing the sheet forgets it. */
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorAt } from "#components/ui/error-at.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BotId, VersionId } from "#lib/ids.ts";
import type { Published } from "#lib/publishing/schema.ts";
import { slugFrom } from "#lib/publishing/slug-schema.ts";
import type { AccessMode } from "./access-fields.tsx";
import { useBuilder } from "./builder-context.ts";

type Chosen = { slug?: string; access?: AccessMode; password?: string };

export type PublishActions = {
  publish: Action<{ botId: BotId; revision: number; note: string } & Chosen, Published>;
  unpublish: Action<{ botId: BotId }>;
  rollBack: Action<{ botId: BotId; versionId: VersionId }>;
};

export function usePublishing(onDone: (slug: string) => void) {
  const router = useRouter();
  const { bot, draft, changes, actions, proposedSlug } = useBuilder();
  const [note, setNote] = useState("");
  const [access, setAccess] = useState(bot.access);
  const [password, setPassword] = useState("");
  const [typedSlug, setSlug] = useState<string | null>(null);
  const { name } = draft.state.spec;
  const isRenamed = bot.slug === null && name !== bot.draft.name;
  const slug = typedSlug ?? (isRenamed ? slugFrom(name) : proposedSlug);
  const chosen: Chosen = {
    ...(slug === bot.slug ? {} : { slug }),
    ...(access === bot.access ? {} : { access }),
    ...(access === "password" && password ? { password } : {}),
  };

  const { run, isPending, problem, fields } = useAction(actions.publish, (published) => {
    onDone(published.slug);
    router.refresh();
  });
  /** Unsaved changes are saved first; where that fails, the draft shows the reason. */
  const publish = async () => {
    const revision = await draft.flush();
    if (revision !== null) run({ botId: bot.id, revision, note, ...chosen });
  };

  return {
    note,
    setNote,
    access,
    setAccess,
    password,
    setPassword,
    slug,
    setSlug,
    /** Whether visitors would get another version than the present one. */
    hasNews: bot.publishedVersion === null || changes.length > 0,
    hasChoice: Object.keys(chosen).length > 0,
    publish: () => void publish(),
    isPending,
    problem,
    errorOf: (field: keyof Chosen | "note") => errorAt(fields, field),
  };
}

export type Publishing = ReturnType<typeof usePublishing>;
