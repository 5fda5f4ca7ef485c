/** A provider's URL as administrators copy it: with a query, or with the path of a single endpoint. Pure. */

const endpoints = /\/(?:chat\/completions|completions|embeddings|responses)\/?$/;

/** The URL that the paths of endpoints follow; its query is sent with each request. */
export function baseOf(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  url.pathname = url.pathname.replace(/\/+$/, "").replace(endpoints, "").replace(/\/+$/, "");
  return url.href.replace(/\/+(?=\?|$)/, "");
}

const azureHost = /\.(?:azure\.com|azure-api\.net|azure\.us|azure\.cn)$/;

/** Azure takes its keys in a header of its own, and behind gateways is told by the version in its addresses. */
export function isAzure(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (azureHost.test(url.hostname) || url.searchParams.has("api-version"));
}

/** A deployment of Azure's has no list of models, its resource has one. */
export const listBaseOf = (address: string): string => baseOf(address).replace(/\/deployments\/[^/?]+(?=\?|$)/, "");
