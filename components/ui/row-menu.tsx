"use client";
/**
 * The menu of a row's further actions. The browser's popover closes it on Escape and on a press outside; the arrow keys,
 * Home and End move among its items, which exist only while it is open.
 */
import { Ellipsis } from "lucide-react";
import { type KeyboardEvent, type ToggleEvent, useId, useRef, useState } from "react";
import { placeFor } from "./arrow-keys.ts";
import { type MenuPlace, menuPlace } from "./menu-place.ts";

type Item = { label: string; isDanger?: boolean } & (
  | { onChoose: () => void; isDisabled?: boolean }
  | { href: string; isExternal?: boolean }
);
/** An item, or null for one that this row does not have. */
export type RowMenuItem = Item | null;

type RowMenuProps = {
  /** The button's name, with the name of the row. */
  label: string;
  items: readonly RowMenuItem[];
};

const itemClass =
  "flex min-h-10 w-full items-center rounded-control px-3 py-2 text-start text-sm hover:bg-sunken focus-visible:bg-sunken disabled:opacity-55";
const itemsOf = (menu: Element | null) => [...(menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];

export function RowMenu({ label, items }: RowMenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const given = items.filter((item) => item !== null);
  if (given.length === 0) return null;

  const close = () => {
    button.current?.focus();
    menu.current?.hidePopover();
  };
  const handleBeforeToggle = ({ newState }: ToggleEvent) => {
    if (newState === "closed" || !button.current) return;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    setPlace(menuPlace(button.current.getBoundingClientRect(), { width, height, scrollX, scrollY }));
  };
  const handleToggle = ({ newState }: ToggleEvent) => {
    if (newState === "open") return itemsOf(menu.current)[0]?.focus({ preventScroll: true });
    // Not every browser focuses a pressed button, so that Escape would have nowhere to return to.
    if (menu.current?.contains(document.activeElement) || document.activeElement === document.body)
      button.current?.focus();
    setPlace(null);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Tab") return close();
    const all = itemsOf(menu.current);
    const from = all.findIndex((item) => item.matches(":focus"));
    const next = all[placeFor(event.key, from, all.length, "column") ?? -1];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const handleButtonKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    menu.current?.showPopover();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="row-menu-button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={place !== null}
        popoverTarget={id}
        onKeyDown={handleButtonKeyDown}
      >
        <Ellipsis className="size-5" strokeWidth={1.75} aria-hidden="true" />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className="row-menu"
        style={place ?? undefined}
        onBeforeToggle={handleBeforeToggle}
        onToggle={handleToggle}
        onKeyDown={handleKeyDown}
      >
        {place
          ? given.map((item) => {
              const look = `${itemClass} ${item.isDanger ? "text-danger" : "text-ink"}`;
              return "href" in item ? (
                <a
                  key={item.label}
                  role="menuitem"
                  tabIndex={-1}
                  className={look}
                  href={item.href}
                  target={item.isExternal ? "_blank" : undefined}
                  rel={item.isExternal ? "noreferrer" : undefined}
                  onClick={close}
                >
                  {item.label}
                </a>
              ) : (
                <button
                  key={item.label}
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  className={look}
                  disabled={item.isDisabled}
                  onClick={() => {
                    close();
                    item.onChoose();
                  }}
                >
                  {item.label}
                </button>
              );
            })
          : null}
      </div>
    </>
  );
}
