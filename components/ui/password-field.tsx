"use client";
/** A field for a password, whose letters can be shown to whoever types them. */
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Field } from "./field.tsx";
import { useTypedBeforeHydration } from "./use-typed-before-hydration.ts";

type PasswordFieldProps = Omit<ComponentProps<"input">, "ref" | "type"> & {
  label: string;
  hint?: string;
  error?: string;
};

export function PasswordField({ label, hint, error, ...props }: PasswordFieldProps) {
  const t = useTranslations("common");
  const field = useTypedBeforeHydration<HTMLInputElement>();
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Field label={label} hint={hint} error={error}>
      {({ className, ...attributes }) => (
        <div className="relative">
          <input
            {...attributes}
            {...props}
            ref={field}
            type={isShown ? "text" : "password"}
            className={`${className} pe-12`}
            spellCheck={false}
            autoCapitalize="none"
          />
          <button
            type="button"
            className="absolute inset-y-0 end-0 flex w-11 items-center justify-center rounded-control text-muted hover:text-ink"
            aria-label={t("showTyped")}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          >
            <Icon className="size-5" strokeWidth={1.75} aria-hidden="true" />
          </button>
        </div>
      )}
    </Field>
  );
}
