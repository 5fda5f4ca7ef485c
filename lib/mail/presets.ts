/** Mail servers of well-known services. Client-safe. */
import type { MailSecurity } from "./schema.ts";

export const mailPresetKeys = [
  "gmail",
  "microsoft365",
  "brevo",
  "mailgun",
  "ses",
  "sendgrid",
  "postmark",
  "zoho",
] as const;
export type MailPresetKey = (typeof mailPresetKeys)[number];

export type MailPreset = { name: string; host: string; port: number; security: MailSecurity };

export const mailPresets: Readonly<Record<MailPresetKey, MailPreset>> = {
  gmail: { name: "Gmail, Google Workspace", host: "smtp.gmail.com", port: 587, security: "starttls" },
  microsoft365: { name: "Microsoft 365", host: "smtp.office365.com", port: 587, security: "starttls" },
  brevo: { name: "Brevo", host: "smtp-relay.brevo.com", port: 587, security: "starttls" },
  mailgun: { name: "Mailgun", host: "smtp.mailgun.org", port: 587, security: "starttls" },
  // Each region has a host of its own; this one is Singapore.
  ses: { name: "Amazon SES", host: "email-smtp.ap-southeast-1.amazonaws.com", port: 587, security: "starttls" },
  sendgrid: { name: "SendGrid", host: "smtp.sendgrid.net", port: 587, security: "starttls" },
  postmark: { name: "Postmark", host: "smtp.postmarkapp.com", port: 587, security: "starttls" },
  zoho: { name: "Zoho Mail", host: "smtp.zoho.com", port: 465, security: "tls" },
};

/** The port that servers have for each way. */
export const portOf: Readonly<Record<MailSecurity, number>> = { starttls: 587, tls: 465, none: 25 };
