/** The place of toasts, in the interface's style. */
import type { CSSProperties } from "react";
import { Toaster, type ToasterProps } from "sonner";

const aboveNavigation = { bottom: "5rem", left: "1rem", right: "1rem" };
/** The library's variables with our values, which follow the theme. */
const look = {
  fontFamily: "var(--font-sans)",
  "--normal-bg": "var(--surface)",
  "--normal-border": "var(--line)",
  "--normal-text": "var(--ink)",
} as CSSProperties;
const options: ToasterProps["toastOptions"] = {
  actionButtonStyle: {
    height: "2.25rem",
    padding: "0 0.875rem",
    borderRadius: "var(--radius-control)",
    background: "var(--accent)",
    color: "var(--on-accent)",
    fontSize: "0.875rem",
    fontWeight: 600,
  },
};

export const Toasts = () => (
  <Toaster position="bottom-center" mobileOffset={aboveNavigation} style={look} toastOptions={options} />
);
