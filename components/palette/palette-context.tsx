"use client";
/** The command palette of the studio: its shortcut, its button, and the palette itself, which is loaded when it is opened. */
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  type ComponentType,
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { toast } from "sonner";
import { never } from "#components/ui/never.ts";
import type { PaletteFacts } from "./entries.ts";
import type { PaletteProps } from "./palette.tsx";

const PaletteContext = createContext<{ open: () => void } | null>(null);

export function usePalette(): { open: () => void } {
  const palette = useContext(PaletteContext);
  if (!palette) throw new Error("The palette is opened outside of the studio");
  return palette;
}

const loadPalette = () => import("./palette.tsx");

const hasCommandKey = () => /Mac|iP(hone|ad|od)/.test(navigator.userAgent);

/** Whether the shortcut is ⌘K; Ctrl+K deletes a line there. */
const useCommandKey = () => useSyncExternalStore(never, hasCommandKey, () => false);

type PaletteProviderProps = {
  facts: PaletteFacts;
  actions: PaletteProps["actions"];
  children: ReactNode;
};

export function PaletteProvider({ facts, actions, children }: PaletteProviderProps) {
  const t = useTranslations("common");
  const [Palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => {
    loadPalette().then(
      (loaded) => {
        setPalette(() => loaded.Palette);
        setOpen(true);
      },
      // A connection that was lost, or files of an earlier version.
      () => toast.error(t("paletteMissing")),
    );
  }, [t]);
  const close = useCallback(() => setOpen(false), []);
  const isCommand = useCommandKey();
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      const isModified = isCommand ? event.metaKey : event.ctrlKey;
      if (!isModified || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      // A dialog that is open may hold typed text, and the palette leads away from it.
      if (!document.querySelector("dialog:modal")) open();
    };
    document.addEventListener("keydown", handleKeyDown);
    return () => document.removeEventListener("keydown", handleKeyDown);
  }, [isCommand, open]);
  return (
    <PaletteContext value={{ open }}>
      {children}
      {Palette ? <Palette {...facts} actions={actions} isOpen={isOpen} onClose={close} /> : null}
    </PaletteContext>
  );
}

const looks = {
  side: "flex items-center gap-0.5 rounded-control border border-line px-1 py-2 text-[0.65rem] text-muted hover:border-control-line hover:text-ink max-xl:flex-col xl:gap-3 xl:px-3 xl:text-sm",
  top: "flex min-h-10 items-center gap-2 rounded-control border border-line px-3 text-muted text-sm hover:text-ink",
} as const;

/** In the side bar, or at the top of a phone's page. */
export function PaletteButton({ place }: { place: keyof typeof looks }) {
  const t = useTranslations("common");
  const { open } = usePalette();
  const isCommand = useCommandKey();
  return (
    <button
      type="button"
      className={looks[place]}
      aria-keyshortcuts={isCommand ? "Meta+K" : "Control+K"}
      aria-haspopup="dialog"
      onPointerEnter={() => void loadPalette()}
      onClick={open}
    >
      <Search className="size-5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span>{t("find")}</span>
      {place === "side" ? (
        <span className="ms-auto text-xs max-xl:hidden" aria-hidden="true">
          {isCommand ? "⌘K" : "Ctrl K"}
        </span>
      ) : null}
    </button>
  );
}
