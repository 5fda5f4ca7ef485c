import { parseHTML } from "linkedom";
import { act, createElement } from "react";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { ChatViewProps } from "#components/chat/chat-view.tsx";
import { Variable } from "#lib/bots/spec.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";

const question = "Jam berapa buka?";
const draftKey = "rakit-draft:/api/chat/toko";
const stored = new Map<string, string>();
/** What stands in each field of the form before the chat. */
let typedValue = "Toko Sari";
const { window, document } = parseHTML("<!doctype html><html><head></head><body></body></html>");

beforeAll(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.stubGlobal("window", window);
  vi.stubGlobal("document", document);
  vi.stubGlobal("HTMLIFrameElement", class {});
  window.Element.prototype.scrollTo = () => {};
  Object.assign(window.HTMLElement.prototype, {
    requestSubmit(this: HTMLElement) {
      this.dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
    },
  });
  vi.stubGlobal("getComputedStyle", () => ({ overflowY: "auto" }));
  vi.stubGlobal("navigator", { onLine: true, userAgent: "" });
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
  vi.stubGlobal(
    "FormData",
    class {
      get = () => typedValue;
    },
  );
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
});
/** Ends what a test has shown: React goes on with it once the window is gone. */
const ends: (() => void)[] = [];
afterEach(() =>
  act(async () => {
    for (const end of ends.splice(0)) end();
  }),
);
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => stored.set(draftKey, question));

/** A chat whose field holds what was typed before. */
async function show(change: Partial<ChatViewProps> = {}) {
  const { createRoot } = await import("react-dom/client");
  const { ChatView } = await import("#components/chat/chat-view.tsx");
  const root = document.createElement("div");
  document.body.append(root);
  const props: ChatViewProps = {
    endpoint: "/api/chat/toko",
    conversationId: null,
    messages: [],
    rendered: {},
    opening: null,
    suggestedQuestions: [],
    shortcuts: [],
    offer: { documents: false, images: "off" },
    variables: [],
    locale: "id",
    texts: messagesByLocale.id.chat,
    ...change,
  };
  const reactRoot = createRoot(root);
  ends.push(() => reactRoot.unmount());
  await act(async () => reactRoot.render(createElement(ChatView, props)));
  return root;
}

const submit = (root: HTMLElement, form: string) =>
  act(async () => {
    root.querySelector(form)?.dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
  });
const typedIn = (root: HTMLElement) => root.querySelector<HTMLTextAreaElement>(".composer textarea")?.value;

describe("a question", () => {
  test("that is held back stays in the field and in store, and a sentence says why", async () => {
    const root = await show({ beforeSend: async () => "Perubahan belum tersimpan." });
    await submit(root, ".composer");
    expect(root.querySelector("[role=alert]")?.textContent).toBe("Perubahan belum tersimpan.");
    expect(typedIn(root)).toBe(question);
    expect(stored.get(draftKey)).toBe(question);
  });

  test("that the server refuses stays too", async () => {
    vi.stubGlobal("fetch", async () => Response.json({ detail: "Coba lagi nanti." }, { status: 429 }));
    const root = await show();
    await submit(root, ".composer");
    expect(root.querySelector("[role=alert]")?.textContent).toBe("Coba lagi nanti.");
    expect(typedIn(root)).toBe(question);
    expect(stored.get(draftKey)).toBe(question);
  });

  test("that the server took leaves both", async () => {
    vi.stubGlobal("fetch", async () => new Response(new ReadableStream()));
    const root = await show();
    await submit(root, ".composer");
    expect(typedIn(root)).toBe("");
    expect(stored.has(draftKey)).toBe(false);
  });

  test("longer than the server takes is not sent, and not cut", async () => {
    const long = "a".repeat(8_001);
    stored.set(draftKey, long);
    const ask = vi.fn();
    vi.stubGlobal("fetch", ask);
    const root = await show();
    await submit(root, ".composer");
    expect(ask).not.toHaveBeenCalled();
    expect(typedIn(root)).toBe(long);
    expect(root.querySelector("textarea")?.getAttribute("aria-invalid")).toBe("true");
    expect(root.textContent).toContain("8.001 / 8.000");
  });
});

const variables = [
  Variable.parse({ key: "toko", label: "Toko", type: "text", askVisitor: true, required: true, value: "Sari" }),
];

/** What the server is sent, and what it takes. */
function taking() {
  const bodies: unknown[] = [];
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    bodies.push(JSON.parse(body));
    return new Response(new ReadableStream());
  });
  return bodies;
}

describe("a question sent while the form before the chat is open", () => {
  const formFirst = messagesByLocale.id.chat.formFirst;

  test("takes along what the form holds", async () => {
    const bodies = taking();
    const root = await show({ variables });
    await submit(root, ".composer");
    expect(bodies).toEqual([expect.objectContaining({ text: question, variables: { toko: "Toko Sari" } })]);
    expect(typedIn(root)).toBe("");
  });

  test("waits for what the form lacks, says so, and is sent by itself once it is there", async () => {
    const bodies = taking();
    const root = await show({ variables });
    typedValue = "";
    await submit(root, ".composer");
    expect(bodies).toEqual([]);
    expect(typedIn(root)).toBe(question);
    expect(root.querySelector("#blank-toko-error")?.textContent).toBe(messagesByLocale.id.chat.required);
    expect(root.querySelector("[role=status]")?.textContent).toBe(formFirst);
    typedValue = "Toko Sari";
    await submit(root, ".blanks");
    expect(bodies).toEqual([expect.objectContaining({ text: question, variables: { toko: "Toko Sari" } })]);
    expect(typedIn(root)).toBe("");
  });

  test("is nothing that the form's own button sends", async () => {
    const bodies = taking();
    const root = await show({ variables });
    await submit(root, ".blanks");
    expect(root.querySelector(".blanks")).toBeNull();
    expect(bodies).toEqual([]);
    expect(typedIn(root)).toBe(question);
  });
});

describe("values that the server refuses", () => {
  test("bring the form back with them and the sentence at its field, and the question stays", async () => {
    vi.stubGlobal("fetch", async () =>
      Response.json({ detail: "Periksa isian.", fields: { "variables.toko": "Terlalu panjang." } }, { status: 400 }),
    );
    const root = await show({ variables });
    await submit(root, ".blanks");
    expect(root.querySelector(".blanks")).toBeNull();
    await submit(root, ".composer");
    const field = root.querySelector(".blanks input");
    expect(field?.getAttribute("value")).toBe("Toko Sari");
    expect(field?.getAttribute("aria-describedby")).toBe("blank-toko-error");
    expect(root.querySelector("#blank-toko-error")?.textContent).toBe("Terlalu panjang.");
    expect(typedIn(root)).toBe(question);
    const bodies = taking();
    await submit(root, ".blanks");
    expect(bodies).toEqual([expect.objectContaining({ text: question })]);
  });
});
