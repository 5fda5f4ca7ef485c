/** The demo's inputs. Client-safe. */
import { z } from "zod";
import { Language } from "#lib/bots/spec.ts";
import { WorkspaceId } from "#lib/ids.ts";

export const AddDemoInput = z
  .strictObject({ workspaceId: WorkspaceId, language: Language })
  .meta({ id: "AddDemoInput" });
export type AddDemoInput = z.infer<typeof AddDemoInput>;

export const DeclineDemoInput = z.strictObject({ language: Language }).meta({ id: "DeclineDemoInput" });
export type DeclineDemoInput = z.infer<typeof DeclineDemoInput>;
