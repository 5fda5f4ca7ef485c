/** Pictures of bots: what may be uploaded and asked for. Client-safe. */
import { z } from "zod";
import { PictureId, storedId, WorkspaceId } from "#lib/ids.ts";
import { pictureSizes } from "./addresses.ts";
import { Crop } from "./crop.ts";

export const pictureLimits = { bytes: 10_000_000, megapixels: 50 } as const;

/** By the media type that the file's bytes show; of a moving picture the first frame is kept. */
export const pictureTypes = ["image/png", "image/jpeg", "image/webp", "image/avif", "image/gif", "image/apng"] as const;

export const AddPictureInput = z
  .strictObject({ workspaceId: WorkspaceId, ...Crop.shape })
  .meta({ id: "AddPictureInput" });
export type AddPictureInput = z.infer<typeof AddPictureInput>;

export const GetPictureInput = z.strictObject({
  pictureId: PictureId,
  size: z.coerce.number().pipe(z.literal(pictureSizes)),
});
export type GetPictureInput = z.infer<typeof GetPictureInput>;

export const Picture = z.object({ id: storedId("picture") }).meta({ id: "Picture" });
export type Picture = z.infer<typeof Picture>;
