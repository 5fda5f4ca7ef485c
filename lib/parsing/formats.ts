/**
 * The one table of file formats: names, detection and features. Client-safe; parsers are listed in parse-document.ts.
 */

type Recognition =
  /** Detected by the first bytes. */
  | { by: "signature"; signature: string }
  /** A zip, detected by its main part: the content type that the package states, else the part's usual name. */
  | { by: "zip"; contentType: RegExp; mainPart: string }
  /** Text, detected by its beginning, else by its name or its stated type. */
  | { by: "text"; start?: RegExp };

type FileFormat = {
  /** In lower case and without a dot, the usual one first. */
  extensions: readonly string[];
  mediaTypes: readonly string[];
  recognition: Recognition;
  /** The unit in which the format counts its blocks. */
  parts: "pages" | "slides" | "rows" | null;
};

/** In the order in which sentences name them, each by its message below `knowledge.formats`. */
export const fileFormats = {
  pdf: {
    extensions: ["pdf"],
    mediaTypes: ["application/pdf"],
    recognition: { by: "signature", signature: "%PDF-" },
    parts: "pages",
  },
  docx: {
    extensions: ["docx", "docm", "dotx", "dotm"],
    mediaTypes: [
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
      "application/vnd.ms-word.document.macroenabled.12",
      "application/vnd.ms-word.template.macroenabled.12",
    ],
    recognition: {
      by: "zip",
      contentType: /(wordprocessingml\.\w+|ms-word\.(document|template)\.macroEnabled\w*)\.main\+xml/i,
      mainPart: "word/document.xml",
    },
    parts: null,
  },
  xlsx: {
    extensions: ["xlsx", "xlsm", "xltx", "xltm"],
    mediaTypes: [
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
      "application/vnd.ms-excel.sheet.macroenabled.12",
      "application/vnd.ms-excel.template.macroenabled.12",
    ],
    recognition: {
      by: "zip",
      contentType: /(spreadsheetml\.(sheet|template)|ms-excel\.(sheet|template)\.macroEnabled)\.main\+xml/i,
      mainPart: "xl/workbook.xml",
    },
    parts: "rows",
  },
  pptx: {
    extensions: ["pptx", "pptm", "ppsx", "ppsm", "potx", "potm"],
    mediaTypes: [
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
      "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
      "application/vnd.openxmlformats-officedocument.presentationml.template",
      "application/vnd.ms-powerpoint.presentation.macroenabled.12",
      "application/vnd.ms-powerpoint.slideshow.macroenabled.12",
      "application/vnd.ms-powerpoint.template.macroenabled.12",
    ],
    recognition: {
      by: "zip",
      contentType: /(presentationml\.\w+|ms-powerpoint\.\w+\.macroEnabled)\.main\+xml/i,
      mainPart: "ppt/presentation.xml",
    },
    parts: "slides",
  },
  csv: {
    extensions: ["csv", "tsv", "tab"],
    mediaTypes: ["text/csv", "text/tab-separated-values"],
    recognition: { by: "text" },
    parts: "rows",
  },
  html: {
    extensions: ["html", "htm", "xhtml"],
    mediaTypes: ["text/html", "application/xhtml+xml"],
    recognition: {
      by: "text",
      start: /^\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body)\b/i,
    },
    parts: null,
  },
  markdown: {
    extensions: ["md", "markdown", "mdx"],
    mediaTypes: ["text/markdown"],
    recognition: { by: "text" },
    parts: null,
  },
  /** The format of every other text. */
  text: {
    extensions: ["txt"],
    mediaTypes: ["text/plain"],
    recognition: { by: "text" },
    parts: null,
  },
} as const satisfies Record<string, FileFormat>;

export type FormatName = keyof typeof fileFormats;

export const formatOf = (name: FormatName): FileFormat => fileFormats[name];

// The keys of the table are its own.
export const formatNames = Object.keys(fileFormats) as FormatName[];

export const extensionOf = (fileName: string): string => /\.(\w+)$/.exec(fileName.trim().toLowerCase())?.[1] ?? "";

/** JSON lines of chunks: many texts in one file, no document. */
const chunkLineExtensions = ["jsonl", "ndjson"];

export const isChunkLines = (fileName: string): boolean => chunkLineExtensions.includes(extensionOf(fileName));

/** The formats of a file chooser. */
export const acceptedFiles = [...formatNames.flatMap((name) => formatOf(name).extensions), ...chunkLineExtensions]
  .map((extension) => `.${extension}`)
  .join(",");

/** Site maps are XML, which is no format of documents. */
const siteMapTypes = ["application/xml", "text/xml"];

/**
 * Content types accepted from a URL. HTML first, since a server with several forms of a page may send the first type
 * that it has.
 */
export const pageTypes: readonly string[] = [
  ...new Set([
    ...fileFormats.html.mediaTypes,
    ...siteMapTypes,
    ...formatNames.flatMap((name) => formatOf(name).mediaTypes),
  ]),
];

/** "PDF, Word or text": `t` translates the keys below `knowledge.formats`. */
export function listFormats(t: (key: FormatName | "list", params?: Record<string, string>) => string): string {
  const names = formatNames.map((name) => t(name));
  return t("list", { others: names.slice(0, -1).join(", "), last: names.at(-1) ?? "" });
}
