/**
 * Walks a part of an Office file: of alternative contents the first alone, without the former properties that tracked
 * changes keep.
 */
import { walkXml, type XmlVisitor } from "#lib/parsing/walk-xml.ts";

const formerProperties = /^(?:(?:p|r|tbl|tblGrid|tblPrEx|tr|tc|sect)PrChange|tblGridChange|numberingChange)$/;

export function walkOffice(xml: string, visitor: XmlVisitor): void {
  /** Open elements of what is skipped. */
  let skipped = 0;
  /** Whether each open element of alternatives has given one. */
  const hasGiven: boolean[] = [];
  const isSkipped = (name: string): boolean => {
    if (formerProperties.test(name)) return true;
    if ((name !== "Choice" && name !== "Fallback") || hasGiven.length === 0) return false;
    const isLater = hasGiven.at(-1) === true;
    hasGiven[hasGiven.length - 1] = true;
    return isLater;
  };
  walkXml(xml, {
    open: (tag) => {
      if (skipped > 0 || isSkipped(tag.name)) skipped += 1;
      else if (tag.name === "AlternateContent") hasGiven.push(false);
      else visitor.open?.(tag);
    },
    text: (text) => {
      if (skipped === 0) visitor.text?.(text);
    },
    close: (name) => {
      if (skipped > 0) skipped -= 1;
      else if (name === "AlternateContent") hasGiven.pop();
      else visitor.close?.(name);
    },
    ...(visitor.isDone ? { isDone: visitor.isDone } : {}),
  });
}
