"use client";
/** A labelled control with its hint and its error sentence. */
import { type ComponentProps, type ReactNode, type RefObject, useId } from "react";
import { useTypedBeforeHydration } from "./use-typed-before-hydration.ts";

const control =
  "w-full min-h-10 rounded-control border border-control-line bg-surface px-3 py-2 text-ink text-[0.9375rem] placeholder:text-muted aria-invalid:border-danger disabled:opacity-60";

type FieldProps = {
  label: string;
  hint?: string;
  error?: string;
  /** The used part of the field's limit; read out with the field, never announced by itself. */
  count?: string;
  children: (attributes: {
    id: string;
    "aria-invalid": boolean;
    "aria-describedby": string | undefined;
    className: string;
  }) => ReactNode;
};

type FieldNoteProps = Pick<FieldProps, "hint" | "error" | "count"> & { id: string };

/** The note below a control: the error, else the hint; and the count. */
export function FieldNote({ id, hint, error, count }: FieldNoteProps) {
  const note = error ?? hint;
  if (!note && !count) return null;
  return (
    <div id={id} className={`flex justify-between gap-3 text-sm ${error ? "text-danger" : "text-muted"}`}>
      <p role={error ? "alert" : undefined} className="min-w-0 whitespace-pre-line break-words">
        {note}
      </p>
      {count ? <span className="shrink-0 tabular-nums">{count}</span> : null}
    </div>
  );
}

export function Field({ label, hint, error, count, children }: FieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({
        id,
        "aria-invalid": error !== undefined,
        "aria-describedby": (error ?? hint ?? count) ? `${id}-note` : undefined,
        className: control,
      })}
      <FieldNote id={`${id}-note`} hint={hint} error={error} count={count} />
    </div>
  );
}

type Common = Pick<FieldProps, "label" | "hint" | "error" | "count">;

type Control<T extends "input" | "textarea", E> = Omit<ComponentProps<T>, "ref"> &
  Common & { ref?: RefObject<E | null> };

export function TextField({ label, hint, error, count, ref, ...props }: Control<"input", HTMLInputElement>) {
  const field = useTypedBeforeHydration(ref);
  return (
    <Field label={label} hint={hint} error={error} count={count}>
      {(attributes) => <input {...attributes} {...props} ref={field} />}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  count,
  rows = 4,
  ref,
  ...props
}: Control<"textarea", HTMLTextAreaElement>) {
  const field = useTypedBeforeHydration(ref);
  return (
    <Field label={label} hint={hint} error={error} count={count}>
      {({ className, ...attributes }) => (
        <textarea
          {...attributes}
          className={`${className} field-sizing-content max-h-[60vh] leading-relaxed`}
          rows={rows}
          // The height that follows the content ignores `rows`.
          style={{ minHeight: `calc(${rows}lh + 1.125rem)` }}
          {...props}
          ref={field}
        />
      )}
    </Field>
  );
}

export type Option = { value: string; label: string };

export function SelectField({
  label,
  hint,
  error,
  options,
  ...props
}: ComponentProps<"select"> & Common & { options: readonly Option[] }) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <select {...attributes} {...props}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type CheckFieldProps = Omit<ComponentProps<"input">, "type"> & {
  label: string;
  hint?: string;
  /** Radio buttons, or independent checkboxes. */
  type?: "radio" | "checkbox";
};

export function CheckField({ label, hint, type = "checkbox", ...props }: CheckFieldProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type={type}
        className="mt-1 size-4.5 shrink-0 accent-accent"
        aria-describedby={hint ? `${id}-note` : undefined}
        {...props}
      />
      <div className="flex flex-col">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-note`} className="text-muted text-sm">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
