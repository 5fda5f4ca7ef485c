"use client";
/** The bot as it is so far: beside each step where there is room, and the middle of the step that tries it. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DraftPreview } from "#components/bots/draft-preview.tsx";
import { useStart } from "./start-context.ts";

export function StartPreview() {
  const t = useTranslations("start");
  const { bot, draft, step, reading } = useStart();
  const [isShown, setShown] = useState(false);
  const isOpen = step === "try" || isShown;
  return (
    <aside
      aria-label={t("preview")}
      className="flex min-w-0 flex-col gap-2 lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2 lg:row-start-1"
    >
      {step === "try" ? null : (
        <button
          type="button"
          className="chip self-start lg:hidden"
          aria-expanded={isShown}
          onClick={() => setShown(!isShown)}
        >
          {t(isShown ? "hidePreview" : "showPreview")}
        </button>
      )}
      <div
        className={`${isOpen ? "flex" : "hidden lg:flex"} flex-col lg:h-[min(38rem,calc(100dvh-9rem))] overflow-hidden rounded-card border border-line bg-paper shadow-lift`}
      >
        <DraftPreview
          bot={bot}
          spec={draft.state.spec}
          isFlowing
          beforeSend={async () => {
            // The answer may stand in a file that is still being read.
            await reading.whenRead();
            return (await draft.flush()) !== null;
          }}
        />
      </div>
    </aside>
  );
}
