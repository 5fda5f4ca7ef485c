/** Writes as plain text what a page shows by other means: crossed-out text, exponents, readings, fields of forms. */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import { cutNesting } from "#lib/parsing/cut-nesting.ts";
import { questionMark, toText } from "./controls.ts";
import { childrenOf, isElement, isHidden, tagOf } from "./dom.ts";

const signsOf = (plain: string, shifted: string): Readonly<Record<string, string>> =>
  Object.fromEntries(plain.split("").map((sign, index) => [sign, shifted[index] ?? sign]));
const raised = signsOf("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ");
const lowered = signsOf("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎");

const textOf = (node: Element) => cleanLine(node.textContent ?? "");

function replaceByText(node: Element, text: string): void {
  node.replaceWith(node.ownerDocument.createTextNode(text));
}

function surround(node: Element, before: string, after: string): void {
  const text = toText(node, "span");
  text.prepend(before);
  text.append(after);
}

function writeShifted(node: Element, signs: Readonly<Record<string, string>>): void {
  const text = textOf(node);
  // The number of a footnote is no exponent.
  if (node.querySelector("a") || node.closest("a"))
    replaceByText(node, text ? `[${text.replace(/^\[|\]$/g, "")}]` : "");
  else if (text !== "" && text.split("").every((sign) => signs[sign]))
    replaceByText(
      node,
      text.replace(/./g, (sign) => signs[sign] ?? sign),
    );
}

/** The characters, then how they are read. */
function writeRuby(node: Element): void {
  const isReading = (child: Node) => isElement(child) && ["rt", "rp", "rtc"].includes(tagOf(child));
  const base = [...node.childNodes]
    .filter((child) => !isReading(child))
    .map((child) => child.textContent ?? "")
    .join("");
  const reading = [...node.querySelectorAll("rt")].map(textOf).join("");
  replaceByText(node, reading ? `${base.trim()}(${reading})` : base);
}

/** Fractions and powers on one line. */
function formulaOf(node: Element): string {
  const parts = childrenOf(node);
  const tag = tagOf(node);
  if (tag === "annotation" || tag === "annotation-xml") return "";
  if (parts.length === 0) return textOf(node);
  const terms = parts.map(formulaOf);
  const [first = "", second = "", third = ""] = terms;
  const group = (text: string) => (/^[\p{L}\p{N}.,]+$/u.test(text) ? text : `(${text})`);
  if (tag === "mfrac") return `${group(first)}/${group(second)}`;
  if (tag === "msup") return `${first}^${group(second)}`;
  if (tag === "msub") return `${first}_${group(second)}`;
  if (tag === "msubsup") return `${first}_${group(second)}^${group(third)}`;
  if (tag === "msqrt") return `√(${terms.join("")})`;
  return terms.join(tag === "math" || tag === "mrow" ? " " : "").replace(/ +/g, " ");
}

/** A link that calls or writes says more than its words. */
function writeContact(link: Element): void {
  const target = decodedTarget(
    (link.getAttribute("href") ?? "").replace(/^(?:tel|mailto):/i, "").replace(/\?.*$/s, ""),
  );
  const plain = (text: string) => text.replace(/[\s().-]/g, "").toLowerCase();
  if (target && !plain(textOf(link)).includes(plain(target))) link.append(` (${target})`);
}

function decodedTarget(target: string): string {
  try {
    return decodeURIComponent(target).slice(0, 200);
  } catch (error) {
    if (error instanceof URIError) return target.slice(0, 200);
    throw error;
  }
}

const valueTypes = new Set([
  "",
  "text",
  "email",
  "tel",
  "number",
  "date",
  "time",
  "month",
  "week",
  "url",
  "datetime-local",
]);
const pressed = new Set(["submit", "button", "reset", "image"]);
const maxOptions = 20;

/** A checkbox between whose label and the next a text is folded: it says nothing. */
function isSwitch(input: Element): boolean {
  const label = input.nextElementSibling;
  const next = label?.nextElementSibling;
  return label !== null && tagOf(label) === "label" && !!next && /^(?:div|section|p|article|ul)$/.test(tagOf(next));
}

/** Gives the number of fields that were no text. */
function writeField(field: Element): number {
  const type = (field.getAttribute("type") ?? "").toLowerCase();
  const value = field.getAttribute("value") ?? "";
  if (type === "checkbox" || type === "radio") {
    const label = isSwitch(field) ? field.nextElementSibling : null;
    if (label) toText(label, "p").setAttribute(questionMark, "");
    if (label || isHidden(field)) field.remove();
    else replaceByText(field, field.hasAttribute("checked") ? "☒ " : "☐ ");
    return 0;
  }
  if (valueTypes.has(type) && value && !isHidden(field)) {
    replaceByText(field, ` ${value} `);
    return 0;
  }
  field.remove();
  return pressed.has(type) && cleanLine(value) ? 1 : 0;
}

function writeChoices(select: Element): number {
  const options = [...select.querySelectorAll("option")];
  if (options.length > maxOptions) {
    const chosen = options.filter((option) => option.hasAttribute("selected")).map(textOf);
    replaceByText(select, ` ${chosen.join(", ")} `);
    return 1;
  }
  replaceByText(select, ` ${options.map(textOf).filter(Boolean).join(", ")} `);
  return 0;
}

/** The texts within a drawing, such as the labels of a chart. */
function writeDrawing(drawing: Element): void {
  const texts = [...drawing.querySelectorAll("text")].map(textOf).filter(Boolean);
  if (texts.length === 0 || isHidden(drawing)) return;
  const text = drawing.ownerDocument.createElement("p");
  text.textContent = texts.join(" ");
  drawing.replaceWith(text);
}

/** What a page carries in a template or an attribute and shows at once. */
function openInner(node: Element, html: string): void {
  const inner = node.ownerDocument.createElement("div");
  inner.innerHTML = cutNesting(html).html;
  node.replaceWith(inner);
}

function openEmbedded(document: Document): number {
  for (const template of document.querySelectorAll("template[shadowrootmode]")) openInner(template, template.innerHTML);
  for (const frame of document.querySelectorAll("iframe[srcdoc]")) openInner(frame, frame.getAttribute("srcdoc") ?? "");
  return document.querySelectorAll("iframe[src], frame[src], object[data], embed[src], video, audio").length;
}

/** As long as the message that JavaScript is off. */
const maxMessage = 300;

/** What stands there for readers without JavaScript is text, unless it says just that. */
function takeNoscript(document: Document): number {
  let count = 0;
  for (const node of document.querySelectorAll("body noscript")) {
    const text = textOf(node);
    if (text && !(text.length <= maxMessage && /javascript|browser|peramban/i.test(text))) toText(node, "div");
    else if (text) count += 1;
  }
  return count;
}

export type Written = { controls: number; embedded: number; hidden: number };

export function writeInline(document: Document): Written {
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const embedded = openEmbedded(document);
  const hidden = takeNoscript(document);
  let controls = 0;
  for (const node of all("input")) controls += writeField(node);
  for (const node of all("select")) controls += writeChoices(node);
  for (const node of all("textarea")) toText(node, "div");
  for (const node of all("a[href^='tel:'], a[href^='mailto:']")) writeContact(node);
  for (const node of all("ruby")) writeRuby(node);
  for (const node of all("math")) replaceByText(node, ` ${formulaOf(node)} `);
  for (const node of all("svg")) writeDrawing(node);
  for (const node of all("s, del, strike")) if (textOf(node)) surround(node, "~~", "~~");
  for (const node of all("q")) surround(node, "“", "”");
  for (const node of all("sup")) writeShifted(node, raised);
  for (const node of all("sub")) writeShifted(node, lowered);
  return { controls, embedded, hidden };
}
