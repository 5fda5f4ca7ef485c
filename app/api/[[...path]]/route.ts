import { notFound } from "#lib/errors.ts";
import { handler } from "#lib/next/route.ts";

/** Every address below /api that nothing else answers: programs that mistype one read a problem, never a page. */
const refuse = handler(() => Promise.reject(notFound("address")));

export { refuse as DELETE, refuse as GET, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT };
