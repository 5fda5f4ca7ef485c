/** E-mail: mails as rows, written with the change that they tell of, and sent by a job. */
export { isMailConfigured } from "./mail-server.ts";
export { queueMail } from "./queue-mail.ts";
export { sendingJob } from "./queue-sending.ts";
export { sendMails } from "./send-mails.ts";
