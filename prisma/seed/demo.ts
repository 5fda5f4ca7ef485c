/** What a demo consists of: knowledge, and the published bot on it. */
import type { z } from "zod";
import type { BotSpec } from "#lib/bots/spec.ts";

export type Demo = {
  base: {
    name: string;
    description: string;
    snippets: { title: string; text: string }[];
    pairs: { question: string; answer: string }[];
  };
  bot: { slug: string; spec: z.input<typeof BotSpec> };
};
