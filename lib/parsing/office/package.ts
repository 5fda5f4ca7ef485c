/** Opens Word, Excel and PowerPoint files: a zip of XML parts that refer to each other. */
import { decodeText } from "#lib/parsing/decode-text.ts";
import { type DocumentLanguage, type ParsingLimits, toLanguage } from "#lib/parsing/document.ts";
import { openZip, type Zip } from "#lib/parsing/open-zip.ts";
import { ParseFailure } from "#lib/parsing/parse-failure.ts";
import { toTitle } from "#lib/parsing/stated-title.ts";
import { walkXml } from "#lib/parsing/walk-xml.ts";

export type OfficePackage = {
  names: string[];
  /** Names of parts are the same in capitals and in small letters. */
  has: (name: string) => boolean;
  read: (name: string) => Uint8Array;
  readXml: (name: string) => string;
  leftBytes: () => number;
  /** A part's relations: by id, the name of the part or the URL that each refers to. */
  relationsOf: (name: string) => Map<string, { type: string; target: string }>;
};

export type CoreProperties = { title: string | null; language: DocumentLanguage };

const coreName = "docProps/core.xml";
const coreType = "core-properties";

/** By its first sign, else as it states; a statement that can be read in bytes of ASCII is none of UTF-16. */
function encodingOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x3c && bytes[1] === 0) return "utf-16le";
  if (bytes[0] === 0 && bytes[1] === 0x3c) return "utf-16be";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const stated = /^\s*<\?xml[^>]{0,100}\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/i.exec(head)?.[1] ?? null;
  return stated && /^utf-?16/i.test(stated) ? null : stated;
}

function readXml(zip: Zip, name: string): string {
  const bytes = zip.read(name);
  const { text } = decodeText(bytes, encodingOf(bytes));
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    throw new ParseFailure("broken", {}, new Error("An office file that declares a document type."));
  return text;
}

const folderOf = (name: string) => name.slice(0, name.lastIndexOf("/") + 1);

const decoded = (target: string) => {
  try {
    return decodeURI(target);
  } catch {
    // A percent sign of the name itself.
    return target;
  }
};

/** An office target is relative to its part; one that leads with a slash to the package. Null where it is no name. */
function resolveTarget(part: string, target: string): string | null {
  const plain = target.trim().replaceAll("\\", "/").replace(/#.*$/, "");
  const base = `zip:///${folderOf(part)}`;
  if (!URL.canParse(plain, base)) return null;
  return decoded(new URL(plain, base).pathname).replace(/^\/+/, "");
}

type Relations = ReturnType<OfficePackage["relationsOf"]>;

function relationsOf(office: Pick<OfficePackage, "has" | "readXml">, part: string): Relations {
  const relations: Relations = new Map();
  const name = `${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`;
  if (!office.has(name)) return relations;
  walkXml(office.readXml(name), {
    open: ({ name: tag, attribute }) => {
      const [id, stated] = [attribute("Id"), attribute("Target")];
      if (tag !== "Relationship" || !id || !stated || attribute("TargetMode") === "External") return;
      const type = attribute("Type") ?? "";
      const target = resolveTarget(part, stated);
      if (target !== null) relations.set(id, { type: type.slice(type.lastIndexOf("/") + 1), target });
    },
  });
  return relations;
}

export function openOffice(bytes: Uint8Array, limits: ParsingLimits): OfficePackage {
  const zip = openZip(bytes, limits);
  const names = new Map(zip.names.map((name) => [name.toLowerCase(), name]));
  const stored = (name: string) => names.get(name.toLowerCase()) ?? name;
  const parts = {
    names: zip.names,
    leftBytes: zip.leftBytes,
    has: (name: string) => zip.has(stored(name)),
    read: (name: string) => zip.read(stored(name)),
    readXml: (name: string) => readXml(zip, stored(name)),
  };
  const known = new Map<string, Relations>();
  return {
    ...parts,
    relationsOf: (name) => {
      const relations = known.get(name) ?? relationsOf(parts, name);
      known.set(name, relations);
      return relations;
    },
  };
}

/** The part to which a part refers by the relation's type; null where there is none. */
export function relatedPart(office: OfficePackage, part: string, type: string): string | null {
  for (const relation of office.relationsOf(part).values())
    if (relation.type === type && office.has(relation.target)) return relation.target;
  return null;
}

/** The main part is named by the package; nearly all give it the same name. */
export function mainPartOf(office: OfficePackage, fallback: string): string {
  const stated = [...office.relationsOf("").values()].find(({ type }) => type === "officeDocument")?.target;
  const part = stated && office.has(stated) ? stated : fallback;
  if (!office.has(part)) throw new ParseFailure("broken", {}, new Error(`An office file without ${fallback}.`));
  return part;
}

export function parseCoreProperties(office: OfficePackage): CoreProperties {
  const found: Record<string, string> = {};
  let current = "";
  const core = relatedPart(office, "", coreType) ?? (office.has(coreName) ? coreName : null);
  if (core !== null)
    walkXml(office.readXml(core), {
      open: ({ name }) => {
        current = name;
      },
      text: (text) => {
        found[current] = (found[current] ?? "") + text;
      },
      close: () => {
        current = "";
      },
    });
  return { title: toTitle(found.title), language: toLanguage(found.language) };
}
