export const dynamic = "force-dynamic";

/** The process is there. */
export const GET = () => Response.json({ status: "ok" });
