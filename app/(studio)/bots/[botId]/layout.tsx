/** Titles the builder's page, and answers 404 for a bot that the user may not see before any skeleton is sent. */
import type { Metadata } from "next";
import { cache, type ReactNode } from "react";
import { getBot } from "#lib/bots/index.ts";
import { BotInput } from "#lib/bots/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";

type Props = { params: Promise<{ botId: string }>; children: ReactNode };

const findBot = cache(async (asked: string) => {
  const ctx = await requireUser();
  return orNotFound(getBot(ctx, parseAddress(BotInput, { botId: asked })));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findBot((await params).botId)).name };
}

export default async function BotLayout({ params, children }: Props) {
  await findBot((await params).botId);
  return children;
}
