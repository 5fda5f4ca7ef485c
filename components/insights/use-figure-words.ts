import { useFormatter, useTranslations } from "next-intl";

/** How figures are written; a dash where there is nothing to tell. */
export function useFigureWords() {
  const t = useTranslations("insights.figures");
  const format = useFormatter();
  const orDash = (write: (value: number) => string) => (value: number | null) =>
    value === null ? t("none") : write(value);
  return {
    number: orDash((value) => format.number(value)),
    share: orDash((value) => format.number(value, { style: "percent" })),
    seconds: orDash((ms) => t("seconds", { seconds: ms / 1_000 })),
    money: orDash((micros) =>
      format.number(micros / 1_000_000, { style: "currency", currency: "USD", maximumFractionDigits: 4 }),
    ),
  };
}
