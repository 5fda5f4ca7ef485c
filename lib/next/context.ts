/** The context of a page or action, from Next's headers; and the guards that redirect users. */
import { headers } from "next/headers";
import { redirect, notFound as showNotFound } from "next/navigation";
import { cache } from "react";
import type { Context, UserActor } from "#lib/access/context.ts";
import { isSetUp } from "#lib/accounts/index.ts";
import { pathHeader } from "#lib/http/own-origin.ts";
import { contextFrom } from "#lib/http/request-context.ts";

/** Computed once a request. */
export const getContext = cache(async (): Promise<Context> => contextFrom(await headers()));

type UserContext = Context & { actor: UserActor };

const isUserContext = (ctx: Context): ctx is UserContext => ctx.actor.kind === "user";

/** Redirects visitors to set-up or sign-in. A convenience: every verb authorises on its own. */
export async function requireUser(): Promise<UserContext> {
  const ctx = await getContext();
  if (isUserContext(ctx)) return ctx;
  if (!(await isSetUp(ctx))) redirect("/setup");
  const path = (await headers()).get(pathHeader);
  redirect(path && path !== "/" ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
}

/** Answers 404 for everyone but administrators. */
export async function requireAdminPage(): Promise<UserContext> {
  const ctx = await requireUser();
  if (!ctx.actor.isAdmin) showNotFound();
  return ctx;
}
