/** Where a menu opens: below its button, or above it near the screen's foot; towards the side with more room. Pure. */

type Box = { top: number; bottom: number; left: number; right: number };
export type Viewport = { width: number; height: number; scrollX: number; scrollY: number };
export type MenuPlace = Partial<Record<"top" | "bottom" | "left" | "right", number>>;

const gap = 4;
/** The part of the screen's height below which a menu opens upwards. */
const lowFrom = 0.6;

/** Distances from the edges of the page's first screen, so that the menu scrolls with its button. */
export function menuPlace(button: Box, { width, height, scrollX, scrollY }: Viewport): MenuPlace {
  const isLow = button.bottom > height * lowFrom;
  const isRight = button.left + button.right > width;
  return {
    ...(isLow ? { bottom: height - button.top - scrollY + gap } : { top: button.bottom + scrollY + gap }),
    ...(isRight ? { right: width - button.right - scrollX } : { left: button.left + scrollX }),
  };
}
