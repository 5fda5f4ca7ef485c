/** Email: an administrator connects a mail server and tries it, and a member has unanswered questions mailed. */
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { headerOf, startSmtpServer } from "#tests/support/smtp-servers.ts";

test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", LOG_LEVEL: "silent" } });

const phone = { width: 360, height: 780 };

test("an administrator connects a mail server, sees why a test mail fails, and then gets one", async ({
  page,
  asAdmin,
}) => {
  const login = { user: "warung", password: "kata sandi panjang" };
  const smtp = await startSmtpServer({ login });
  await asAdmin();
  await page.goto("/admin");
  await page.getByRole("link", { name: "Email" }).click();
  await expect(page.getByRole("heading", { name: "Email", level: 1 })).toBeVisible();
  await expectNoViolations(page);

  await page.getByLabel("Service").selectOption("Gmail, Google Workspace");
  await expect(page.getByLabel("Server")).toHaveValue("smtp.gmail.com");
  await expect(page.getByText("Google wants an app password here")).toBeVisible();
  await page.getByLabel("Encryption").selectOption("TLS from the start, mostly port 465");
  await expect(page.getByLabel("Port")).toHaveValue("465");

  await page.getByLabel("Server").fill("localhost");
  await page.getByLabel("Port").fill(String(smtp.port));
  await page.getByLabel("Encryption").selectOption("None (your own network)");
  await expect(page.getByText("can be read on the way")).toBeVisible();
  await page.getByRole("textbox", { name: "User" }).fill(login.user);
  await page.getByRole("textbox", { name: "Password" }).fill("salah sama sekali");
  await page.getByLabel("Sender's address").fill("warung");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("That does not look like an email address.")).toBeVisible();
  await page.getByLabel("Sender's address").fill("warung@example.org");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("it ends in kali")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Password" })).toHaveValue("");

  const result = page.getByRole("status").filter({ hasText: /\S/ });
  await page.getByRole("button", { name: "Send a test mail" }).click();
  await expect(result).toContainText("The server refused user and password. Type both again.");
  await expect(result).toContainText("The server said: 535");
  await page.goto("/admin");
  const attention = page.getByRole("region", { name: "Needs you" });
  await expect(attention).toContainText("Email is not going out. The server refused user and password.");
  await attention.getByRole("link", { name: "Open email" }).click();

  await page.getByRole("textbox", { name: "Password" }).fill(login.password);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("it ends in jang")).toBeVisible();
  await page.getByRole("button", { name: "Send a test mail" }).click();
  await expect(result).toContainText("The server took the mail to sari@example.org.");
  expect(smtp.mails.map(({ to, user }) => ({ to, user }))).toEqual([{ to: ["sari@example.org"], user: "warung" }]);
  expect(headerOf(smtp.mails[0]?.raw ?? "", "Subject")).toBe("Test mail from Rakit");
  await expectNoViolations(page);

  await page.setViewportSize(phone);
  await expectNoSideScroll(page);
  await page.goto("/admin/log");
  await expect(page.getByText("changed how email is sent").first()).toBeVisible();
  await expect(page.getByText(login.password)).toHaveCount(0);
  await smtp.close();
});

test("a member has unanswered questions mailed once a day, and switches that off under Account", async ({
  page,
  asAdmin,
}) => {
  await asAdmin();
  await page.goto("/conversations/unanswered");
  const daily = page.getByRole("checkbox", { name: "Email me once a day" });
  await expect(daily).not.toBeChecked();
  await daily.check();
  await expect(page.getByText("You get an email a day now")).toBeVisible();
  await page.reload();
  await expect(daily).toBeChecked();
  await expectNoViolations(page);
  await page.setViewportSize(phone);
  await expectNoSideScroll(page);

  await page.goto("/account");
  const choices = page.getByRole("group", { name: "sari" });
  const digest = choices.getByRole("checkbox", { name: "Once a day, what visitors asked without an answer" });
  await expect(digest).toBeChecked();
  await expect(choices.getByRole("checkbox", { name: "When a visitor asks for a person" })).toBeChecked();
  await digest.uncheck();
  await expect(page.getByText("You get no more emails about this.")).toBeVisible();
  await page.goto("/conversations/unanswered");
  await expect(daily).not.toBeChecked();
});

test("without a mail server the switch says what is missing and leads there", async ({ page, asAdmin }) => {
  await asAdmin();
  await page.goto("/admin/mail");
  await page.getByLabel("Send email").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. Send yourself a test mail now.")).toBeVisible();
  await page.goto("/conversations/unanswered");
  await expect(page.getByText("Rakit cannot send email yet.")).toBeVisible();
  await page.getByRole("link", { name: "Connect a mail server" }).click();
  await expect(page).toHaveURL(/\/admin\/mail$/);
});
