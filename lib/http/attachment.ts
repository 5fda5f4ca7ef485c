/** The headers of files that somebody uploaded, or downloads. */
export const attachmentHeaders = (name: string, mediaType: string): Record<string, string> => ({
  "content-type": mediaType,
  "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", "%27")}`,
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
});

type ServedFile = { name: string; mediaType: string; isImage: boolean };

/** Of a visitor's file: a picture may be shown, anything else is downloaded; a browser that opens one runs nothing of it. */
export const fileHeaders = ({ name, mediaType, isImage }: ServedFile): Record<string, string> => {
  const headers = attachmentHeaders(name, mediaType);
  const disposition = headers["content-disposition"] ?? "";
  return {
    ...headers,
    ...(isImage && { "content-disposition": disposition.replace(/^attachment/, "inline") }),
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
  };
};
