/** The schemas of erasing what a person said. Client-safe. */
import { z } from "zod";
import { WorkspaceId } from "#lib/ids.ts";

export const personLimits = { minLength: 5, maxLength: 200 } as const;

export const PersonInput = z
  .strictObject({
    workspaceId: WorkspaceId,
    /** An e-mail address, a phone number or a name as the person wrote it, or a visitor's id. */
    contact: z.string().trim().min(personLimits.minLength).max(personLimits.maxLength),
  })
  .meta({ id: "PersonInput" });
export type PersonInput = z.infer<typeof PersonInput>;

export const FoundPerson = z
  .object({
    conversations: z.int(),
    /** Whose conversations these are, as far as browsers tell. */
    visitors: z.int(),
  })
  .meta({ id: "FoundPerson" });
export type FoundPerson = z.infer<typeof FoundPerson>;
