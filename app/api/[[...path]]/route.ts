import { notFound } from "#lib/errors.ts";
import { handler } from "#lib/next/route.ts";

/** Every path below /api without another route: a program with a mistyped path gets a problem, never a page. */
const refuse = handler(() => Promise.reject(notFound("address")));

export { refuse as DELETE, refuse as GET, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT };
