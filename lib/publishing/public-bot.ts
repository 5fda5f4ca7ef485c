/** The fields of a bot that its page may show. */
import type { BotSpec, Variable } from "#lib/bots/spec.ts";
import type { BotId } from "#lib/ids.ts";

export type PublicBot = {
  id: BotId;
  slug: string;
  name: string;
  description: string;
  language: "id" | "en";
  faceSeed: string;
  opening: string;
  suggestedQuestions: string[];
  variables: Variable[];
  accent: string;
  theme: "auto" | "light" | "dark";
  tagline: string;
};

/** The fields shown before the password. */
export type BotFace = Pick<PublicBot, "name" | "faceSeed" | "accent" | "slug">;

type Shown = { id: BotId; slug: string; spec: BotSpec };

const shownAtRandom = 3;

export const toBotFace = ({ slug, spec }: Omit<Shown, "id">): BotFace => ({
  name: spec.name,
  faceSeed: spec.faceSeed ?? spec.name,
  accent: spec.look.accent,
  slug,
});

/**
 * A variable's own value is part of the instructions and is not public, except where the visitor fills the variable in.
 */
export function toPublicBot({ id, slug, spec }: Shown): PublicBot {
  const { opening } = spec;
  const questions =
    opening.show === "all"
      ? opening.suggestedQuestions
      : opening.suggestedQuestions.toSorted(() => Math.random() - 0.5).slice(0, shownAtRandom);
  return {
    ...toBotFace({ slug, spec }),
    id,
    description: spec.description,
    language: spec.language,
    opening: opening.message,
    suggestedQuestions: questions,
    variables: spec.variables.filter(({ askVisitor }) => askVisitor),
    theme: spec.look.theme,
    tagline: spec.look.tagline,
  };
}
