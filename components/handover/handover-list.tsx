/** Visitors who asked for a person, the newest first. */
import { useTranslations } from "next-intl";
import { transcriptPath } from "#components/conversations/conversation-path.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { contactKindOf, type Handover } from "#lib/handover/schema.ts";

function Contact({ contact }: { contact: string }) {
  const t = useTranslations("handover");
  const kind = contactKindOf(contact);
  if (kind === null) return <span className="text-muted">{contact || t("noContact")}</span>;
  const href = kind === "email" ? `mailto:${contact}` : `tel:${contact.replace(/[^\d+]/g, "")}`;
  return (
    <a className="min-w-0 break-all underline" href={href}>
      {contact}
    </a>
  );
}

const tones = { waiting: "cite", active: "good", ended: "plain" } as const;

export function HandoverList({ handovers }: { handovers: readonly Handover[] }) {
  const t = useTranslations("handover");
  return (
    <ul className="flex flex-col gap-3">
      {handovers.map((one) => (
        <li key={one.id} className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <div className="min-w-0">
              <h2 className="break-words font-semibold">{one.name || t("noName")}</h2>
              <p className="text-sm">
                <Contact contact={one.contact} />
              </p>
            </div>
            <ButtonLink
              look={one.state === "waiting" ? "primary" : "plain"}
              href={transcriptPath(one.conversationId)}
              aria-label={`${t("answer")}: ${one.name || one.conversationTitle}`}
            >
              {t("answer")}
            </ButtonLink>
          </div>
          <p className="break-words text-sm">{one.conversationTitle}</p>
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
            <Badge tone={tones[one.state]}>{t(`states.${one.state}`)}</Badge>
            {one.inHours ? null : <Badge>{t("late")}</Badge>}
            <RelativeTime at={one.requestedAt} />
            <span aria-hidden="true">·</span>
            <span className="min-w-0 max-w-56 truncate">{one.botName}</span>
            <span aria-hidden="true">·</span>
            <span>{t(`reasons.${one.reason}`)}</span>
            {one.memberName ? (
              <>
                <span aria-hidden="true">·</span>
                <span>{t("answeredBy", { member: one.memberName })}</span>
              </>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
