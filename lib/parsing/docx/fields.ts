/** Fields of a Word file: which text is a field's instruction, and what a field shows that stores no result. */
import { symbolOf } from "#lib/parsing/office/symbols.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { isOn } from "./styles.ts";

/** A form's box or list, with the state and the choice that it stores. */
type Form = { isChecked: boolean | null; isCheckedAtFirst: boolean; entries: string[]; chosen: number; isBox: boolean };
type Field = { instruction: string; isInResult: boolean; hasShown: boolean; form: Form | null };

/** `reading` is how the text is pronounced. */
export type Shown = { text: string; reading?: string };

/** An instruction beyond it is none that this file shows. */
const maxInstruction = 2_000;

const pageNumber = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i;

const fraction = /\\f\s{0,5}\(([^(),;]{1,99})[,;]([^()]{1,99})\)/gi;

/** A formula of the time before formulas: readings, fractions, characters put over each other. */
function equation(instruction: string): Shown {
  const ruby = /\\up\s{0,5}\d{1,3}\(([^()]{1,99})\)[,;]([^()]{1,99})\)/i.exec(instruction);
  if (ruby) return { text: ruby[2] ?? "", reading: ruby[1] };
  const plain = instruction
    .replace(/\\\*\s{0,5}(?:"[^"]{0,99}"|\w{1,40})/g, "")
    .replace(fraction, "($1)/($2)")
    .replace(/\\[a-z]{1,9}\d{0,4}/gi, "")
    .replace(/^\s*EQ\b/i, "");
  return { text: plain.trim() };
}

function resultOf({ instruction, form }: Field): Shown {
  if (form?.isBox) return { text: (form.isChecked ?? form.isCheckedAtFirst) ? "☒" : "☐" };
  if (form && form.entries.length > 0) return { text: form.entries[form.chosen] ?? "" };
  const button = /^\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+([\s\S]*)$/i.exec(instruction);
  if (button) return { text: button[1] ?? "" };
  const symbol = /^\s*SYMBOL\s+(0x[\da-f]{1,6}|\d{1,7})/i.exec(instruction);
  const font = /\\f\s{1,5}"?([^"\\]{1,60})/i.exec(instruction)?.[1];
  if (symbol) return { text: symbolOf(Number(symbol[1]).toString(16), font) };
  return /^\s*EQ\b/i.test(instruction) ? equation(instruction) : { text: "" };
}

export class Fields {
  private readonly open_: Field[] = [];
  /** Open fields whose instruction is being read. */
  private instructions = 0;

  get isShown(): boolean {
    return this.instructions === 0;
  }

  get isPageNumber(): boolean {
    return pageNumber.test(this.open_.at(-1)?.instruction ?? "");
  }

  begin(): void {
    this.open_.push({ instruction: "", isInResult: false, hasShown: false, form: null });
    this.instructions += 1;
  }

  /** A field that states its instruction as an attribute. */
  beginSimple(instruction: string): void {
    this.open_.push({ instruction, isInResult: true, hasShown: false, form: null });
  }

  separate(): void {
    const top = this.open_.at(-1);
    if (!top || top.isInResult) return;
    top.isInResult = true;
    this.instructions -= 1;
  }

  /** Text outside of a result belongs to the instruction; inside, it is shown. */
  take(text: string): void {
    const top = this.open_.at(-1);
    if (!top) return;
    if (top.isInResult) top.hasShown ||= text.trim() !== "";
    else if (top.instruction.length < maxInstruction) top.instruction += text;
  }

  /** What the field shows by itself, where no result did. */
  end(): Shown | null {
    const top = this.open_.pop();
    if (!top) return null;
    if (!top.isInResult) this.instructions -= 1;
    const outer = this.open_.at(-1);
    if (outer?.isInResult) outer.hasShown ||= top.hasShown;
    return top.hasShown ? null : resultOf(top);
  }

  /** The properties of a form's field. */
  openForm({ name, attribute }: XmlTag): void {
    const top = this.open_.at(-1);
    if (!top) return;
    if (name === "ffData")
      top.form = { isChecked: null, isCheckedAtFirst: false, entries: [], chosen: 0, isBox: false };
    const { form } = top;
    if (!form) return;
    if (name === "checkBox") form.isBox = true;
    if (name === "checked") form.isChecked = isOn(attribute);
    if (name === "default" && form.isBox) form.isCheckedAtFirst = isOn(attribute);
    if (name === "listEntry") form.entries.push(attribute("val") ?? "");
    if (name === "result") form.chosen = Number(attribute("val")) || 0;
    if (name === "default" && !form.isBox) form.chosen ||= Number(attribute("val")) || 0;
  }
}
