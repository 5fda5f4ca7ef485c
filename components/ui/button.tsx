/** Buttons, and links that look like buttons. */
import Link from "next/link";
import type { ComponentProps } from "react";

const looks = {
  primary: "bg-accent text-on-accent hover:brightness-95",
  plain: "border border-line bg-surface text-ink hover:border-control-line",
  quiet: "text-ink hover:bg-sunken",
  quietDanger: "text-danger hover:bg-danger-soft",
  danger: "border border-line bg-surface text-danger hover:bg-danger-soft",
} as const;

type Look = { look?: keyof typeof looks };

const shape =
  "inline-flex min-h-10 items-center justify-center gap-2 whitespace-nowrap rounded-control px-3.5 py-1.5 font-semibold text-sm transition-colors disabled:opacity-55";

export const buttonClass = (look: keyof typeof looks, extra = "") => `${shape} ${looks[look]} ${extra}`;

export type ButtonProps = ComponentProps<"button"> & Look;

export function Button({ look = "plain", className, type = "button", ...props }: ButtonProps) {
  return <button type={type} className={buttonClass(look, className)} {...props} />;
}

export function ButtonLink({ look = "plain", className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link className={buttonClass(look, className)} {...props} />;
}
