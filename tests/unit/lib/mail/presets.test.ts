/** What a service's preset fills in is what the mail library knows of that service. */
import services from "nodemailer/lib/well-known/services.json" with { type: "json" };
import { expect, test } from "vitest";
import { mailPresetKeys, mailPresets, portOf } from "#lib/mail/presets.ts";

const known = {
  gmail: services.Gmail,
  microsoft365: services.Outlook365,
  brevo: services.SendinBlue,
  mailgun: services.Mailgun,
  ses: services["SES-AP-SOUTHEAST-1"],
  sendgrid: services.SendGrid,
  postmark: services.Postmark,
  zoho: services.Zoho,
};

test.each(mailPresetKeys)("%s", (key) => {
  const { host, port, security } = mailPresets[key];
  expect(host).toBe(known[key].host);
  expect(port).toBe(portOf[security]);
});
