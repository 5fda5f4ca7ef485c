"use client";
/** What became of a pinned answer's sources since a member last reviewed it. */
import { useTranslations } from "next-intl";
import { chunkPath, contentsId } from "#components/knowledge/chunk-path.ts";
import { FieldChanges } from "#components/ui/field-changes.tsx";
import type { Pin, PinChange } from "#lib/pins/schema.ts";
import { diffItems } from "#lib/text/diff-items.ts";

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ key: line, text: line }));

function Edited({ change: { chunkId, before, after } }: { change: PinChange & { after: object } }) {
  const t = useTranslations("pins");
  const title =
    before.title === after.title
      ? []
      : [
          {
            key: "title",
            label: t("sourceTitle"),
            kind: "value" as const,
            before: before.title,
            after: after.title,
          },
        ];
  const text =
    before.text === after.text
      ? []
      : [
          {
            key: "text",
            label: t("sourceText"),
            kind: "paragraphs" as const,
            differences: diffItems(lines(before.text), lines(after.text)),
          },
        ];
  return (
    <>
      <p className="break-words">{t("sourceEdited", { title: before.title })}</p>
      <FieldChanges changes={[...title, ...text]} />
      <a
        className="self-start underline"
        href={`${chunkPath(after.baseId, { chunk: chunkId })}#${contentsId}`}
        target="_blank"
        rel="noreferrer"
      >
        {t("openSource")}
      </a>
    </>
  );
}

export function PinChanges({ pin: { changes } }: { pin: Pin }) {
  const t = useTranslations("pins");
  if (changes.length === 0) return null;
  return (
    <div className="flex flex-col gap-3 rounded-card bg-cite-soft p-4 text-sm">
      <p className="font-semibold">{t("review")}</p>
      <ul className="flex flex-col gap-4">
        {changes.map(({ after, ...change }) => (
          <li key={change.number} className="flex min-w-0 flex-col gap-2">
            {after ? (
              <Edited change={{ ...change, after }} />
            ) : (
              <p className="break-words">{t("sourceGone", { title: change.before.title })}</p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
