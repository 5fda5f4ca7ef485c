"use client";
import { TextField } from "#components/ui/field.tsx";
import { type BotSpec, botLimits } from "#lib/bots/spec.ts";
import { useDraftNotes } from "./draft-notes.ts";

type NameFieldProps = { label: string; name: string; set: (field: string, change: Partial<BotSpec>) => void };

export function NameField({ label, name, set }: NameFieldProps) {
  const { noteText } = useDraftNotes();
  return (
    <TextField
      label={label}
      {...noteText("name", name.trim(), botLimits.nameLength)}
      value={name}
      onChange={(event) => set("name", { name: event.target.value })}
    />
  );
}
