"use client";
/**
 * Tabs over panes that are on the page already: the arrow keys, Home and End move among them, and Tab stops here once.
 */
import { type KeyboardEvent, useRef } from "react";

type TabListProps<Name extends string> = {
  label: string;
  tabs: readonly { name: Name; label: string }[];
  chosen: Name;
  onChoose: (name: Name) => void;
  className: string;
};

/** The ids by which a tab and its pane refer to each other. */
export const tabId = (name: string) => `tab-${name}`;
export const paneId = (name: string) => `pane-${name}`;

/** The tab that a key moves to, in a cycle; null for any other key. */
export function placeFor(key: string, from: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return (from + 1) % count;
    case "ArrowLeft":
      return (from + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

export function TabList<Name extends string>({ label, tabs, chosen, onChoose, className }: TabListProps<Name>) {
  const buttons = useRef(new Map<Name, HTMLButtonElement>());
  const handleKeyDown = (event: KeyboardEvent) => {
    const from = tabs.findIndex(({ name }) => name === chosen);
    const next = tabs[placeFor(event.key, from, tabs.length) ?? -1];
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onChoose(next.name);
    buttons.current.get(next.name)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className={className} onKeyDown={handleKeyDown}>
      {tabs.map(({ name, label: words }) => (
        <button
          key={name}
          ref={(button) => {
            if (button) buttons.current.set(name, button);
          }}
          type="button"
          role="tab"
          id={tabId(name)}
          aria-selected={name === chosen}
          aria-controls={paneId(name)}
          tabIndex={name === chosen ? 0 : -1}
          className={`min-h-10 flex-1 rounded-control font-medium text-sm ${name === chosen ? "bg-accent-soft" : "text-muted"}`}
          onClick={() => onChoose(name)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
