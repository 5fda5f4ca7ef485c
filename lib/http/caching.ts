/** How long a response may be kept. */

/**
 * For good, by the browser alone: the address changes with the content, and no cache in between outlives the decision
 * who may see it.
 */
export const keptByBrowser = "private, max-age=31536000, immutable";
