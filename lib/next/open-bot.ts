/** A bot's page as this request may see it: the password's pass is read from the cookies. */
import { cookies } from "next/headers";
import type { Context } from "#lib/access/context.ts";
import { notFound } from "#lib/errors.ts";
import { openPage } from "#lib/publishing/index.ts";

export async function openWithPass(ctx: Context, slug: string) {
  const store = await cookies();
  return openPage(ctx, { slug, passCookie: (name) => store.get(name)?.value });
}

/** For requests below the page's path. Throws not found where the page itself does not open. */
export async function requireOpenBot(ctx: Context, slug: string) {
  const view = await openWithPass(ctx, slug);
  if (view.kind !== "open") throw notFound("bot");
  return view.bot;
}
