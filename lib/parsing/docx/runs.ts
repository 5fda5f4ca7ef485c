/** Which of a Word file's runs are hidden or struck out: as they say themselves, else their style, else their paragraph's. */
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { isOn, type Style, type Styles } from "./styles.ts";

type Run = { isHidden: boolean | null; isStruck: boolean | null; font: string | undefined; style: Style | null };
export type RunLook = { isHidden: boolean; isStruck: boolean; font: string | undefined };

export class Runs {
  private readonly open_: Run[] = [];
  private readonly styles: Styles;

  constructor(styles: Styles) {
    this.styles = styles;
  }

  open(): void {
    this.open_.push({ isHidden: null, isStruck: null, font: undefined, style: null });
  }

  close(): void {
    this.open_.pop();
  }

  takeProperty({ name, attribute }: XmlTag): void {
    const run = this.open_.at(-1);
    if (!run) return;
    if (name === "rStyle") run.style = this.styles.get(attribute("val") ?? "");
    if (name === "vanish") run.isHidden = isOn(attribute);
    if (name === "strike" || name === "dstrike") run.isStruck = (run.isStruck ?? false) || isOn(attribute);
    if (name === "rFonts") run.font = attribute("ascii") ?? attribute("hAnsi");
  }

  look(paragraph: Style | null): RunLook {
    const run = this.open_.at(-1);
    return {
      isHidden: run?.isHidden ?? run?.style?.isHidden ?? paragraph?.isHidden ?? false,
      isStruck: run?.isStruck ?? run?.style?.isStruck ?? paragraph?.isStruck ?? false,
      font: run?.font,
    };
  }
}
