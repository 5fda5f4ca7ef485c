/** The fields of a bot that its page may show. Client-safe, for the preview of a draft. */
import type { BotSpec, Shortcut, Variable } from "#lib/bots/spec.ts";
import type { BotId, PictureId } from "#lib/ids.ts";

export type PublicBot = {
  id: BotId;
  slug: string;
  name: string;
  description: string;
  language: "id" | "en";
  faceSeed: string;
  /** Shown in place of the face. */
  pictureId: PictureId | null;
  opening: string;
  suggestedQuestions: string[];
  shortcuts: Shortcut[];
  variables: Variable[];
  accent: string;
  theme: "auto" | "light" | "dark";
  tagline: string;
  /** The line that says that one talks to a machine; empty for the page's own words, null for none. */
  disclosure: string | null;
  /** How long conversations are kept; null for until they are deleted. */
  retentionDays: number | null;
  /** What a visitor has to know to ask for a person; null where the bot has no hand-over. */
  handover: { afterThumbsDown: boolean; consent: string } | null;
};

/** The fields shown before the password. */
export type BotFace = Pick<PublicBot, "name" | "faceSeed" | "accent" | "slug">;

type Shown = { id: BotId; slug: string; spec: BotSpec };

const shownAtRandom = 3;

export const toBotFace = ({ slug, spec }: Omit<Shown, "id">): BotFace => ({
  name: spec.name,
  faceSeed: spec.faceSeed,
  accent: spec.look.accent,
  slug,
});

/** Drawn anew for each visit where the bot shows a few at random. */
export function suggestedQuestionsOf({ suggestedQuestions, show }: BotSpec["opening"]): string[] {
  if (show === "all") return suggestedQuestions;
  return suggestedQuestions.toSorted(() => Math.random() - 0.5).slice(0, shownAtRandom);
}

/**
 * A variable's own value is part of the instructions and is not public, except where the visitor fills the variable in.
 */
export function toPublicBot({ id, slug, spec }: Shown): PublicBot {
  return {
    ...toBotFace({ slug, spec }),
    id,
    pictureId: spec.picture,
    description: spec.description,
    language: spec.language,
    opening: spec.opening.message,
    suggestedQuestions: suggestedQuestionsOf(spec.opening),
    shortcuts: spec.opening.shortcuts.filter(({ label, question }) => label && question),
    variables: spec.variables.filter(({ askVisitor }) => askVisitor),
    theme: spec.look.theme,
    tagline: spec.look.tagline,
    disclosure: spec.opening.hasDisclosure ? spec.opening.disclosure : null,
    retentionDays: spec.limits.retentionDays,
    handover: spec.handover.enabled
      ? { afterThumbsDown: spec.handover.afterThumbsDown, consent: spec.handover.consent }
      : null,
  };
}
