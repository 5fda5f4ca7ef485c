/** Takes from a page what stands around its text, and counts it; what tells a reader something stays. */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import { childrenOf, tagOf } from "./dom.ts";

const furniture =
  "nav, aside, footer, header, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=dialog], [role=complementary]";
const menus = "nav, [role=navigation], [role=search]";
const named =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|pagination|pager|navbar|skip-?(?:link|to-content)|share-?(?:buttons?|links?)|social-?(?:share|links?|icons?)|adverts?|advertisement|adsbygoogle)(?:$|[\s_-])/i;
const consent = /(?:^|[\s_-])(?:cookies?|consent|gdpr)(?:$|[\s_-])/i;

/** Prices, telephone numbers, mail, hours: of these a page's furniture has only what readers look for. */
const facts =
  /(?:rp\.?|idr|usd|eur|sgd|\$|€|£|¥)\s?\d|\+?\d[\d\s().-]{7,30}\d|[\w.+-]{1,64}@[\w-]{1,64}\.\w|\b\d{1,2}[.:]\d{2}\b|\b(?:jl|jalan|jln)\b\.?\s|\bst(?:reet)?\b|\broad\b/i;
const minProse = 80;
const minLinks = 4;

const textOf = (node: Element) => cleanLine(node.textContent ?? "");
const namesOf = (node: Element) => `${node.getAttribute("class") ?? ""} ${node.getAttribute("id") ?? ""}`;

const linkedLength = (node: Element) =>
  [...node.querySelectorAll("a")].reduce((sum, link) => sum + textOf(link).length, 0);

const hasFacts = (node: Element) =>
  facts.test(textOf(node)) || node.querySelector("address, a[href^='tel:'], a[href^='mailto:']") !== null;
const hasProse = (node: Element) => textOf(node).length - linkedLength(node) >= minProse;

/** Links by their short names, one after another. */
function isMenu(node: Element): boolean {
  const links = node.querySelectorAll("a").length;
  const length = textOf(node).length;
  return links >= minLinks && linkedLength(node) >= length * 0.8 && length / links < 40 && !hasFacts(node);
}

/** A header inside of an article is part of its text. */
const isOfArticle = (node: Element) => tagOf(node) === "header" && node.closest("main, article") !== null;

class Clearing {
  count = 0;

  private take(node: Element): void {
    if (/[\p{L}\p{N}]/u.test(node.textContent ?? "")) this.count += 1;
    node.remove();
  }

  private clear(node: Element): void {
    const isAsked = consent.test(namesOf(node)) || node.matches(menus);
    if ((isAsked || !hasProse(node)) && !(hasFacts(node) && !consent.test(namesOf(node)))) {
      this.take(node);
      return;
    }
    for (const menu of node.querySelectorAll(`${menus}, ul, ol`))
      if (menu.isConnected && (menu.matches(menus) ? !hasFacts(menu) : isMenu(menu))) this.take(menu);
  }

  furniture(document: Document): void {
    for (const node of document.querySelectorAll(furniture))
      if (node.isConnected && !isOfArticle(node)) this.clear(node);
    for (const node of document.querySelectorAll("[class], [id]")) {
      if (!node.isConnected || !named.test(namesOf(node)) || node.contains(document.body)) continue;
      if (node.querySelector("main, article, h1") === null) this.clear(node);
    }
  }

  /** Menus outside of the main text, and what stands beside it and says nothing. */
  around(document: Document): void {
    const [main, ...others] = document.querySelectorAll("main, [role=main]");
    const only = main && others.length === 0 && textOf(main) ? main : null;
    for (const list of document.querySelectorAll("ul, ol, menu"))
      if (list.isConnected && !list.closest("main, article, [role=main]") && isMenu(list)) this.take(list);
    for (let inner: Element | null = only; inner && inner !== document.body; inner = inner.parentElement)
      for (const node of inner.parentElement ? childrenOf(inner.parentElement) : [])
        if (node !== inner && !hasFacts(node) && !hasProse(node) && !/^h[1-6]$/.test(tagOf(node))) this.take(node);
  }
}

/** The number of parts that were taken out. */
export function removeFurniture(document: Document): number {
  const clearing = new Clearing();
  clearing.furniture(document);
  clearing.around(document);
  return clearing.count;
}
