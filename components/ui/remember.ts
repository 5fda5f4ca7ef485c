/** Stores a preference of this browser in a cookie, so that pages have it from the first byte. */
const yearSeconds = 31_536_000;

export function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on phones that people still use
  document.cookie = `${name}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
}
