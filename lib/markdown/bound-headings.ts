/** Bounds setext headings to linear time: micromark's construct copies all events before each heading. */
import { setextUnderline } from "micromark-core-commonmark";
import type { Construct, Resolver } from "micromark-util-types";

/** Resolves only the heading's own paragraph. */
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
