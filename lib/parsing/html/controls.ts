/**
 * What a page folds away behind a control, such as the answers of an accordion, stays and is joined to the control's text;
 * other hidden text is left out and counted.
 */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import { isHidden, neverText, tagOf } from "./dom.ts";

/** On an element whose first block belongs to the block before it. */
export const answerMark = "data-answers-above";
/** On an element whose block belongs to the one after it. */
export const questionMark = "data-asks-below";

const controls =
  "button, summary, label, [role=button], [role=tab], [aria-controls], [aria-expanded], [data-toggle], [data-bs-toggle], [onclick]";
const references = ["aria-controls", "data-bs-target", "data-target", "popovertarget", "commandfor", "for", "href"];
const foldedClass = /(?:^|[\s_-])(?:collaps\w*|accordion|panel|answer|jawaban|tab|faq|toggle|expand\w*)(?:$|[\s_-])/i;
const folding = /(?:^|[\s_-])(?:accordion|collaps\w*|faq|toggle|question|pertanyaan|expand\w*)/i;

/** Of the text of what is around a control. */
const minShare = 0.6;

const textOf = (node: Element) => cleanLine(node.textContent ?? "");
const classOf = (node: Element) => node.getAttribute("class") ?? "";

const idsIn = (control: Element): string[] =>
  references.flatMap((name) => {
    const value = control.getAttribute(name) ?? "";
    if (name === "href" || name.endsWith("target"))
      return value.startsWith("#") || name === "popovertarget" ? [value.replace(/^#/, "")] : [];
    return value.split(/\s+/);
  });

/** By the elements that they open. */
function controlsById(document: Document): Map<Element, Element> {
  const byPanel = new Map<Element, Element>();
  const byId = new Map([...document.querySelectorAll("[id]")].map((node) => [node.getAttribute("id") ?? "", node]));
  const selector = references.map((name) => `[${name}]`).join(", ");
  for (const control of document.querySelectorAll(selector)) {
    if (tagOf(control) === "link" || tagOf(control) === "output") continue;
    for (const id of idsIn(control)) {
      const panel = byId.get(id);
      // The label of a field opens nothing.
      if (panel && panel !== control && !/^(?:input|select|textarea)$/.test(tagOf(panel)) && !byPanel.has(panel))
        byPanel.set(panel, control);
    }
  }
  for (const panel of document.querySelectorAll("[role=tabpanel][aria-labelledby], [role=region][aria-labelledby]")) {
    const control = byId.get(panel.getAttribute("aria-labelledby") ?? "");
    if (control?.matches(controls) && !byPanel.has(panel)) byPanel.set(panel, control);
  }
  return byPanel;
}

const isControl = (node: Element) => node.matches(controls) || folding.test(classOf(node));

/** A control, or what holds little else. */
function controlIn(node: Element | null | undefined): Element | null {
  if (!node) return null;
  if (isControl(node)) return node;
  if (node.matches("form, table, nav")) return null;
  const inner = node.querySelector(controls);
  return inner && textOf(inner).length >= textOf(node).length * minShare ? inner : null;
}

const isBefore = (control: Element, panel: Element): boolean =>
  [panel.previousElementSibling, panel.parentElement?.previousElementSibling].some(
    (node) => node?.contains(control) && textOf(control).length >= textOf(node).length * minShare,
  );

const sends = (control: Element) =>
  tagOf(control) === "button" && control.closest("form") !== null && control.getAttribute("type") !== "button";

/** The control directly before an element, or before the one around it. */
function controlBefore(panel: Element): Element | null {
  const before = panel.previousElementSibling ?? panel.parentElement?.previousElementSibling;
  const control = controlIn(before);
  return control && !sends(control) ? control : null;
}

function show(panel: Element): void {
  for (const name of ["hidden", "aria-hidden", "style"]) panel.removeAttribute(name);
}

/** The same content in an element that is text; a heading's control stays in its heading. */
export function toText(node: Element, tag: "span" | "p" | "div"): Element {
  const text = node.ownerDocument.createElement(tag);
  text.append(...node.childNodes);
  node.replaceWith(text);
  return text;
}

function join(control: Element, panel: Element): void {
  if (control.closest("h1, h2, h3, h4, h5, h6")) return;
  if (isBefore(control, panel)) {
    panel.setAttribute(answerMark, "");
    return;
  }
  const text = textOf(control);
  if (!text || text.length > 300 || control.contains(panel) || panel.contains(control)) return;
  const question = panel.ownerDocument.createElement("p");
  question.textContent = text;
  question.setAttribute(questionMark, "");
  panel.prepend(question);
  control.remove();
}

const isPanel = (node: Element) => node.getAttribute("role") === "tabpanel" || foldedClass.test(classOf(node));

/** Whether a button's text is read as the heading of what it opens, not as something to press. */
function isQuestion(button: Element): boolean {
  if (button.hasAttribute("aria-haspopup")) return false;
  const opens = ["aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"].some((name) =>
    button.hasAttribute(name),
  );
  return (
    opens ||
    folding.test(classOf(button)) ||
    button.closest("h1, h2, h3, h4, h5, h6") !== null ||
    textOf(button).endsWith("?")
  );
}

/** Leaves no button in the document; gives the number of those that were no text. */
function takeButtons(document: Document, opening: ReadonlySet<Element>): number {
  let count = 0;
  for (const button of document.querySelectorAll("button")) {
    if (opening.has(button) || isQuestion(button))
      toText(button, button.closest("h1, h2, h3, h4, h5, h6, p, a, label") ? "span" : "p");
    else {
      if (textOf(button)) count += 1;
      button.remove();
    }
  }
  return count;
}

/** Leaves no hidden text in the document. */
export function unfold(document: Document): { hidden: number; controls: number } {
  const byId = controlsById(document);
  const opening = new Set<Element>();
  let hidden = 0;
  for (const dialog of document.querySelectorAll("dialog")) {
    const shown = toText(dialog, "div");
    const control = byId.get(dialog);
    if (control) byId.set(shown, control);
    if (!dialog.hasAttribute("open")) shown.setAttribute("hidden", "");
  }
  for (const node of document.querySelectorAll("[hidden], [style], [aria-hidden], [role=tabpanel], [class]")) {
    if (!node.isConnected || neverText.has(tagOf(node)) || node.contains(document.body)) continue;
    const isFolded = isHidden(node);
    if (!isFolded && !isPanel(node)) continue;
    const named = byId.get(node);
    const control = named ?? controlBefore(node);
    if (control && !control.contains(node) && (named || textOf(control))) {
      opening.add(control);
      if (isFolded) show(node);
      if (isFolded || named) join(control, node);
      else if (isBefore(control, node)) node.setAttribute(answerMark, "");
    } else if (isFolded) {
      if (textOf(node)) hidden += 1;
      node.remove();
    }
  }
  return { hidden, controls: takeButtons(document, opening) };
}

/** The elements of a page that fold, for the walk: a summary asks what its details answer. */
export const isAsking = (node: Element) =>
  tagOf(node) === "summary" || tagOf(node) === "dt" || node.hasAttribute(questionMark);
