/** The address at which other devices of the same network reach this server. */
import { networkInterfaces } from "node:os";
import { env } from "#lib/env.ts";

/** The machine's own IPv4 address; null where the server has a public address, listens to this machine alone, or has no network. */
export function lanAddress(): string | null {
  const { PUBLIC_URL, HOST } = env();
  if (PUBLIC_URL || HOST !== "0.0.0.0") return null;
  const own = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal);
  return own?.address ?? null;
}
