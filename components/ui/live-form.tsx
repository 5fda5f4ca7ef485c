"use client";
/**
 * A form whose values are in the page's address as one types and chooses; the focus stays where it is. Until its scripts
 * have arrived, the browser sends it.
 */
import { useRouter } from "next/navigation";
import { type ChangeEvent, type FormEvent, type ReactNode, useEffect, useRef, useTransition } from "react";
import { pathWith } from "#lib/text/path-with.ts";

type LiveFormProps = {
  path: string;
  /** What the address says now, by the names of the fields; empty where it says nothing. */
  values: Readonly<Record<string, string>>;
  /** Other query parameters that stay. */
  kept: Readonly<Record<string, string | undefined>>;
  className: string;
  children: ReactNode;
};

const pauseMs = 250;

const valuesOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value.trim()]] : [])),
  );

export function LiveForm({ path, values, kept, className, children }: LiveFormProps) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const element = useRef<HTMLFormElement>(null);
  const [isPending, start] = useTransition();
  // A search that waits must not lead back from the page that was opened meanwhile.
  useEffect(() => () => clearTimeout(timer.current), []);
  // A link or the way back has changed the address: the fields follow, except under the hands of whoever types, and
  // before what was chosen is in the address.
  useEffect(() => {
    const form = element.current;
    if (!form || timer.current || form.contains(document.activeElement)) return;
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
  }, [values]);

  const show = (form: HTMLFormElement) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    start(() => router.replace(pathWith(path, valuesOf(form)), { scroll: false }));
  };
  const handleInput = ({ currentTarget }: ChangeEvent<HTMLFormElement>) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => show(currentTarget), pauseMs);
  };
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    show(event.currentTarget);
  };
  return (
    <search>
      <form
        ref={element}
        action={path}
        className={className}
        aria-busy={isPending}
        onChange={handleInput}
        onSubmit={handleSubmit}
        onBlur={({ currentTarget }) => {
          if (timer.current) show(currentTarget);
        }}
      >
        {children}
        {Object.entries(kept).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
      </form>
    </search>
  );
}
