"use client";
/** A list as typed, one item a line or with commas. The field keeps its text while the text means the same list. */
import { type ComponentProps, useState } from "react";
import { TextArea, TextField } from "#components/ui/field.tsx";

type ListFieldProps = Pick<ComponentProps<typeof TextField>, "label" | "hint" | "error"> & {
  values: readonly string[];
  separator: "\n" | ", ";
  parse: (text: string) => string[];
  onChange: (values: string[]) => void;
};

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((value, index) => value === other[index]);

export function ListField({ values, separator, parse, onChange, ...field }: ListFieldProps) {
  const [text, setText] = useState(values.join(separator));
  const Control = separator === "\n" ? TextArea : TextField;
  return (
    <Control
      {...field}
      value={isSame(parse(text), values) ? text : values.join(separator)}
      onChange={(event: { target: { value: string } }) => {
        setText(event.target.value);
        onChange(parse(event.target.value));
      }}
    />
  );
}
