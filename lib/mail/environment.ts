/** The mail server of the environment. */
import { env } from "#lib/env.ts";
import type { MailServer } from "./port.ts";
import { portOf } from "./presets.ts";
import type { MailSecurity } from "./schema.ts";

function securityOf(url: URL): MailSecurity {
  if (url.protocol === "smtps:") return "tls";
  return url.searchParams.get("security") === "none" ? "none" : "starttls";
}

/** Of SMTP_URL and MAIL_FROM; null where the former is not set. */
export function environmentServer(): MailServer | null {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL) return null;
  const url = new URL(SMTP_URL);
  const security = securityOf(url);
  const user = decodeURIComponent(url.username);
  const from = MAIL_FROM ?? user;
  const [, name = "", address = from] = /^(.*?)\s*<([^<>]+)>$/.exec(from) ?? [];
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port ? Number(url.port) : portOf[security],
    security,
    login: user === "" ? null : { user, password: decodeURIComponent(url.password) },
    from: { name, address },
  };
}
