/** Reads the formulas of Word and PowerPoint as one line of text: "(a+b)/2", "x^2", "√(n)". */
import type { XmlTag } from "#lib/parsing/walk-xml.ts";

/** An open element of a formula: its own text, or the texts of its arguments by their names. Texts only grow, so that none is copied. */
type Frame = { name: string; text: string; args: Map<string, string[]>; signs: Record<string, string> };

/** Signs that structures state as attributes of their properties. */
const stated = new Set(["chr", "begChr", "endChr", "sepChr"]);
const structures = new Set(
  "f sSup sSub sSubSup sPre rad nary d func limLow limUpp acc bar groupChr m mr eqArr box borderBox phant".split(" "),
);
const argumentNames = new Set("num den e sub sup deg fName lim mr".split(" "));

/** Longer arguments are put into brackets without a look. */
const maxAtom = 40;
const isAtom = (text: string) => text.length <= maxAtom && /^(?:[\p{L}\p{N}.,′]*|\([^()]*\))$/u.test(text);
const bracketed = (text: string) => (isAtom(text) ? text : `(${text})`);
const joined = (texts: readonly string[], sign = "") =>
  texts.reduce((line, text, index) => line + (index === 0 ? "" : sign) + text, "");

function toLine({ name, args, signs, text }: Frame): string {
  const all = (argument: string) => args.get(argument) ?? [];
  const one = (argument: string) => joined(all(argument));
  const script = (sign: string, argument: string) => (one(argument) ? sign + bracketed(one(argument)) : "");
  switch (name) {
    case "f":
      return `${bracketed(one("num"))}/${bracketed(one("den"))}`;
    case "sSup":
    case "sSub":
    case "sSubSup":
      return bracketed(one("e")) + script("_", "sub") + script("^", "sup");
    case "sPre":
      return script("_", "sub") + script("^", "sup") + bracketed(one("e"));
    case "rad":
      return `${one("deg")}√${bracketed(one("e"))}`;
    case "nary":
      return `${signs.chr ?? "∫"}${script("_", "sub")}${script("^", "sup")} ${one("e")}`;
    case "d":
      return (signs.begChr ?? "(") + joined(all("e"), signs.sepChr ?? "|") + (signs.endChr ?? ")");
    case "func":
      return `${one("fName")} ${bracketed(one("e"))}`;
    case "limLow":
      return one("e") + script("_", "lim");
    case "limUpp":
      return one("e") + script("^", "lim");
    case "mr":
      return joined(all("e"), ", ");
    case "m":
      return `[${joined(all("mr"), "; ")}]`;
    case "eqArr":
      return joined(all("e"), "; ");
    default:
      return joined([...args.values()].flat()) || text;
  }
}

export class MathReader {
  private readonly frames: Frame[] = [];

  get isOpen(): boolean {
    return this.frames.length > 0;
  }

  /** Takes the elements of formulas alone. */
  open({ name, attribute }: XmlTag): void {
    const isStart = name === "oMath" || name === "oMathPara";
    const top = this.frames.at(-1);
    if (!isStart && !top) return;
    if (top && stated.has(name)) top.signs[name] = attribute("val") ?? "";
    else if (isStart || structures.has(name) || argumentNames.has(name))
      this.frames.push({ name, text: "", args: new Map(), signs: {} });
    else if (name === "br") this.text(" ");
  }

  text(text: string): void {
    const top = this.frames.at(-1);
    if (top) top.text += text;
  }

  /** The whole formula at its end; null before. */
  close(name: string): string | null {
    const top = this.frames.at(-1);
    if (top?.name !== name) return null;
    this.frames.pop();
    const line = structures.has(name) ? toLine(top) : top.text;
    const outer = this.frames.at(-1);
    if (!outer) return line;
    if (!argumentNames.has(name) || !structures.has(outer.name)) outer.text += line;
    else if (!outer.args.get(name)?.push(line)) outer.args.set(name, [line]);
    return null;
  }
}
