/** What needs an administrator, a sentence each with the way to its remedy; one calm line where nothing does. */
import { CircleAlert, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { sourcePath } from "#components/knowledge/source-path.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { Attention } from "#lib/usage/schema.ts";
import { useBytes } from "./use-bytes.ts";

type AttentionOf<K extends Attention["kind"]> = Extract<Attention, { kind: K }>;

function FailedDocuments({ count, bases }: AttentionOf<"failed_documents">) {
  const t = useTranslations("admin.attention");
  const format = useFormatter();
  const named = bases.map(({ id, name, isReadable }) =>
    isReadable ? (
      <Link key={id} href={sourcePath(id, { state: "failed" })} className="font-medium text-accent underline">
        {name}
      </Link>
    ) : (
      <span key={id}>{name}</span>
    ),
  );
  return (
    <>
      {t("failed_documents", { count })} {format.list(named)}
    </>
  );
}

function AttentionText({ item }: { item: Attention }) {
  const t = useTranslations("admin.attention");
  const health = useTranslations("models.health");
  const mail = useTranslations("mail.failures");
  const bytes = useBytes();
  switch (item.kind) {
    case "no_model":
      return t("no_model");
    case "provider": {
      const { at } = item;
      return (
        <>
          {t("provider", { name: item.name, what: health(item.health) })}{" "}
          {at ? (
            <span className="text-muted">
              <RelativeTime at={at} />
            </span>
          ) : null}
        </>
      );
    }
    case "failing_answers":
      return t("failing_answers", { failed: item.failed, answers: item.answers });
    case "failed_documents":
      return <FailedDocuments {...item} />;
    case "no_mail_server":
      return t("no_mail_server", { count: item.waiting });
    case "mail_failing":
      return (
        <>
          {t("mail_failing")} {mail(item.code)}{" "}
          {item.at ? (
            <span className="text-muted">
              <RelativeTime at={item.at} />
            </span>
          ) : null}
        </>
      );
    case "waiting_jobs":
      return t("waiting_jobs", { count: item.count });
    case "low_disk":
      return t("low_disk", { free: bytes(item.freeBytes) });
  }
}

const pageOf: Record<Attention["kind"], "/admin/models" | "/admin/mail" | null> = {
  no_model: "/admin/models",
  provider: "/admin/models",
  failing_answers: "/admin/models",
  failed_documents: null,
  no_mail_server: "/admin/mail",
  mail_failing: "/admin/mail",
  waiting_jobs: null,
  low_disk: null,
};

function Row({ children, href }: { children: ReactNode; href: string | null }) {
  const t = useTranslations("admin.attention");
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3 first:pt-0 last:pb-0">
      <CircleAlert className="size-5 shrink-0 text-danger" strokeWidth={1.75} aria-hidden="true" />
      <p className="min-w-0 flex-1 basis-52 [overflow-wrap:anywhere]">{children}</p>
      {href ? <ButtonLink href={href}>{t(href === "/admin/mail" ? "toMail" : "toModels")}</ButtonLink> : null}
    </li>
  );
}

type AttentionListProps = {
  items: readonly Attention[];
  /** Sentences on the proxy in front of Rakit. */
  proxySentences: readonly string[];
};

export function AttentionList({ items, proxySentences }: AttentionListProps) {
  const t = useTranslations("admin.attention");
  if (items.length + proxySentences.length === 0)
    return (
      <p className="flex items-center gap-2 text-muted">
        <CircleCheck className="size-5 shrink-0 text-accent" strokeWidth={1.75} aria-hidden="true" />
        {t("none")}
      </p>
    );
  return (
    <section
      aria-label={t("title")}
      className="flex flex-col gap-3 rounded-card border border-danger bg-surface p-4 sm:p-5"
    >
      <h2 className="font-semibold">{t("title")}</h2>
      <ul className="divide-y divide-line">
        {proxySentences.map((sentence) => (
          <Row key={sentence} href={null}>
            {sentence}
          </Row>
        ))}
        {items.map((item) => (
          <Row key={item.kind === "provider" ? `provider ${item.name}` : item.kind} href={pageOf[item.kind]}>
            <AttentionText item={item} />
          </Row>
        ))}
      </ul>
    </section>
  );
}
