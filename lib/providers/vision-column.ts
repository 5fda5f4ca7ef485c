/** Which models see pictures, as tests showed: stored with the model; of the environment's model as a setting. */
import { z } from "zod";
import type { Db } from "#lib/db/client.ts";
import { environmentProvider } from "./environment.ts";

const Capabilities = z.object({ vision: z.boolean() });

/** Null where no test showed it. */
export function seesOf(capabilities: unknown): boolean | null {
  const parsed = Capabilities.safeParse(capabilities);
  return parsed.success ? parsed.data.vision : null;
}

export const environmentVisionKey = "environment-vision";
const EnvironmentVision = Capabilities.extend({ baseUrl: z.string(), model: z.string() });

/** Of the model that the environment names now. */
export async function environmentSees(db: Db): Promise<boolean | null> {
  const found = environmentProvider();
  const row = await db.setting.findUnique({ where: { key: environmentVisionKey } });
  const known = EnvironmentVision.safeParse(row?.value);
  if (!known.success || known.data.baseUrl !== found?.baseUrl || known.data.model !== found.model) return null;
  return known.data.vision;
}
