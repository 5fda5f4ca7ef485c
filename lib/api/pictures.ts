/** Endpoints for the pictures of bots. */
import { addPicture, getPicture } from "#lib/pictures/index.ts";
import { AddPictureInput, GetPictureInput, Picture } from "#lib/pictures/schema.ts";
import { endpoint } from "./endpoint.ts";

const tag = "Bots";

export const pictureEndpoints = [
  endpoint({
    method: "POST",
    path: "/api/v1/pictures",
    summary: "Upload a picture, which is cut to a square, for a draft to name",
    tag,
    takes: "application/octet-stream",
    input: AddPictureInput,
    output: Picture,
    status: 201,
    run: addPicture,
  }),
  endpoint({
    method: "GET",
    path: "/api/v1/pictures/{pictureId}/{size}",
    summary: "Get a picture, 64, 192 or 512 pixels wide",
    tag,
    input: GetPictureInput,
    output: null,
    status: 200,
    gives: "image/webp",
    neverChanges: true,
    run: getPicture,
  }),
];
