"use client";
/** The differences of two specs as a list. */
import { useFormatter, useTranslations } from "next-intl";
import { FieldChanges } from "#components/ui/field-changes.tsx";
import type { BotSpec } from "#lib/bots/spec.ts";
import { useBuilder } from "./builder-context.ts";
import { specChanges } from "./spec-changes.ts";

export function ChangeList({ before, after }: { before: BotSpec; after: BotSpec }) {
  const t = useTranslations("builder");
  const format = useFormatter();
  const { bases, models } = useBuilder();
  const changes = specChanges(before, after, { t, number: (value) => format.number(value), bases, models });
  return <FieldChanges changes={changes} />;
}
