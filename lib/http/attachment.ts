/** The headers of a file that is downloaded. */
export const attachmentHeaders = (name: string, mediaType: string): Record<string, string> => ({
  "content-type": mediaType,
  "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", "%27")}`,
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
});
