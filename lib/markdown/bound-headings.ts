/** Underlined headings in a time that grows with their own length: the construct copies all that was read before, for each. */
import { setextUnderline } from "micromark-core-commonmark";
import type { Construct, Resolver } from "micromark-util-types";

/** The heading's own paragraph is all that is resolved. */
const resolveLast: Resolver = (events, context) => {
  const from = events.findLastIndex(([kind, { type }]) => kind === "enter" && type === "content");
  if (!setextUnderline.resolveTo || from < 0) return events;
  const heading = setextUnderline.resolveTo(events.slice(from), context);
  events.length = from;
  for (const event of heading) events.push(event);
  return events;
};

export const boundedUnderline: Construct = {
  ...setextUnderline,
  name: "bounded-setextUnderline",
  resolveTo: resolveLast,
};
