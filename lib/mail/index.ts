/** E-mail: mails as rows, written with the change that they tell of, and sent by a job. */
export { dropOldMails } from "./drop-mails.ts";
export { eraseMails } from "./erase-mails.ts";
export { findMailProblem } from "./find-mail-problem.ts";
export { getMailState } from "./get-mail-state.ts";
export { hasStoredPassword, isMailConfigured, isPasswordUnreadable } from "./mail-server.ts";
export { queueMail } from "./queue-mail.ts";
export { queueSending, sendingJob } from "./queue-sending.ts";
export { sendMails } from "./send-mails.ts";
export { sendTestMail } from "./send-test-mail.ts";
export { updateMailServer } from "./update-mail-server.ts";
