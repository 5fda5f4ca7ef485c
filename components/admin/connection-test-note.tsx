"use client";
/** The result of a connection test, in a sentence, with the next step. */
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { ConnectionTest } from "#lib/providers/schema.ts";

type ConnectionTestNoteProps = {
  outcome: ConnectionTest;
  onUseUrl?: (baseUrl: string) => void;
  onUseModel?: (name: string) => void;
};

const maxShown = 12;

export function ConnectionTestNote({ outcome, onUseUrl, onUseModel }: ConnectionTestNoteProps) {
  const t = useTranslations("models");
  const { ok, code, ms, model, sees, suggestion, models } = outcome;
  return (
    <div
      role="status"
      className={`flex flex-col gap-2 rounded-control p-3 text-sm ${ok ? "bg-accent-soft" : "bg-danger-soft"}`}
    >
      <p>
        {t(`connectionTests.${code}`, { model, ms })} {sees === null ? null : t(sees ? "sees" : "blind")}
      </p>
      {suggestion ? (
        <p className="flex flex-wrap items-center gap-2">
          <span className="[overflow-wrap:anywhere]">{t("tryAddress", { address: suggestion })}</span>
          {onUseUrl ? <Button onClick={() => onUseUrl(suggestion)}>{t("useAddress")}</Button> : null}
        </p>
      ) : null}
      {!ok && models.length > 0 && onUseModel ? (
        <div className="flex flex-wrap gap-1">
          {models.slice(0, maxShown).map((name) => (
            <button key={name} type="button" className="chip" onClick={() => onUseModel(name)}>
              {name}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
