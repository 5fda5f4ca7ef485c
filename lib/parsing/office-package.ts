/** Opens Word, Excel and PowerPoint files: a zip of XML parts that refer to each other. */
import { decodeText } from "./decode-text.ts";
import { type DocumentLanguage, type ParsingLimits, toLanguage } from "./document.ts";
import { openZip, type Zip } from "./open-zip.ts";
import { ParseFailure } from "./parse-failure.ts";
import { toTitle } from "./stated-title.ts";
import { walkXml } from "./walk-xml.ts";

export type OfficePackage = {
  names: string[];
  has: (name: string) => boolean;
  readXml: (name: string) => string;
  /** A part's relations: by id, the name of the part or the URL that each refers to. */
  relationsOf: (name: string) => Map<string, { type: string; target: string }>;
};

export type CoreProperties = { title: string | null; language: DocumentLanguage };

const coreName = "docProps/core.xml";

function readXml(zip: Zip, name: string): string {
  const { text } = decodeText(zip.read(name));
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    throw new ParseFailure("broken", {}, new Error("An office file that declares a document type."));
  return text;
}

const folderOf = (name: string) => name.slice(0, name.lastIndexOf("/") + 1);

/** An office target is relative to its part; one that leads with a slash to the package. */
function resolveTarget(part: string, target: string): string {
  return decodeURI(new URL(target, `zip:///${folderOf(part)}`).pathname.slice(1));
}

function relationsOf(zip: Zip, part: string): Map<string, { type: string; target: string }> {
  const relations = new Map<string, { type: string; target: string }>();
  const name = `${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`;
  if (!zip.has(name)) return relations;
  walkXml(readXml(zip, name), {
    open: ({ name: tag, attribute }) => {
      const [id, target] = [attribute("Id"), attribute("Target")];
      if (tag !== "Relationship" || !id || !target || attribute("TargetMode") === "External") return;
      const type = attribute("Type") ?? "";
      relations.set(id, { type: type.slice(type.lastIndexOf("/") + 1), target: resolveTarget(part, target) });
    },
  });
  return relations;
}

export function openOffice(bytes: Uint8Array, limits: ParsingLimits): OfficePackage {
  const zip = openZip(bytes, limits);
  return {
    names: zip.names,
    has: zip.has,
    readXml: (name) => readXml(zip, name),
    relationsOf: (name) => relationsOf(zip, name),
  };
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
  if (office.has(coreName))
    walkXml(office.readXml(coreName), {
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
