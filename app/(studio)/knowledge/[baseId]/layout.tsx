/** Titles a base's pages, and answers 404 for a base that the user may not see before any skeleton is sent. */
import type { Metadata } from "next";
import { cache, type ReactNode } from "react";
import { getBase } from "#lib/knowledge/index.ts";
import { BaseInput } from "#lib/knowledge/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";

type Props = { params: Promise<{ baseId: string }>; children: ReactNode };

const findBase = cache(async (asked: string) => {
  const ctx = await requireUser();
  return orNotFound(getBase(ctx, parseAddress(BaseInput, { baseId: asked })));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findBase((await params).baseId)).name };
}

export default async function BaseLayout({ params, children }: Props) {
  await findBase((await params).baseId);
  return children;
}
