/**
 * What the layout of `beautiful-mermaid` expects of its surroundings: in a worker without a document it would answer the
 * worker's messages itself, and it sets `self`. To be imported first.
 */
Object.assign(globalThis, { document: {} });
Object.defineProperty(globalThis, "self", { value: globalThis, writable: true, configurable: true });
