/**
 * What journeys share: a server of the production build and a model server, both real, and an eye for accessibility. Each
 * file has a worker of its own and with that a server of its own.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type AnswerScript, type OpenAiServer, startOpenAiServer } from "./openai-server.ts";
import { type RakitServer, startRakit } from "./rakit-server.ts";
import { addressOf, builtActions, callAction } from "./server-actions.ts";

export const admin = { name: "Sari Penguji", email: "sari@example.org", password: "rahasia-sekali-10" } as const;

/** For servers of journeys that are not about set-up. */
export const withAdmin = { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password } as const;

type WorkerFixtures = {
  serverEnv: Record<string, string>;
  server: RakitServer;
  /** What the model says until a journey has it say something else. */
  answer: AnswerScript;
  model: OpenAiServer;
  adminCookies: Record<string, string>;
};

type TestFixtures = {
  quietConsole: undefined;
  /** Makes the page the administrator's, by a session that was begun before, in English, and opens the list of bots. */
  asAdmin: () => Promise<void>;
};

/** Signs in as the form does, and has the profile say the rest of what set-up by hand would. */
async function beginSession(url: string): Promise<Record<string, string>> {
  const call = async (name: string, input: unknown, headers: Record<string, string> = {}) => {
    const action = builtActions().find((built) => built.name === name);
    if (!action) throw new Error(`The production build has no ${name}.`);
    const page = addressOf(action.page, { token: "invented" });
    const answer = await callAction(url + page, action.id, [input], headers);
    // An action that leads to another page answers with that, without a result.
    if (answer.status >= 400 || answer.ok === false) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    return answer.cookies;
  };
  const signedIn = await call("signInAction", { email: admin.email, password: admin.password });
  const cookie = Object.entries(signedIn)
    .map((pair) => pair.join("="))
    .join("; ");
  const chosen = await call("updateProfileAction", { name: admin.name, locale: "en" }, { cookie });
  return { ...signedIn, ...chosen };
}

/** What the page writes to the console as errors from now on, missing words among it; answers with an error status apart. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  serverEnv: [{ RATE_LIMITS: "off" }, { scope: "worker", option: true }],
  server: [
    async ({ serverEnv }, use) => {
      const server = await startRakit(serverEnv);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  answer: [{}, { scope: "worker", option: true }],
  model: [
    async ({ answer }, use) => {
      const model = await startOpenAiServer(answer);
      await use(model);
      await model.close();
    },
    { scope: "worker" },
  ],
  adminCookies: [async ({ server }, use) => use(await beginSession(server.url)), { scope: "worker" }],
  asAdmin: async ({ page, adminCookies, server }, use) =>
    use(async () => {
      const cookies = Object.entries(adminCookies).map(([name, value]) => ({ name, value, url: server.url }));
      await page.context().addCookies(cookies);
      await page.goto("/bots");
      await page.getByRole("heading", { name: "Your bots" }).waitFor();
    }),
  baseURL: async ({ server }, use) => use(server.url),
  /** A page that complains in the console fails its test. */
  quietConsole: [
    async ({ page }, use) => {
      const complaints = complaintsOf(page);
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** A server with its administrator, without the demo, whose environment names the model that answers. */
export const answeredBy = ({ url }: OpenAiServer) => ({
  ...withAdmin,
  RATE_LIMITS: "off",
  SEED_DEMO: "off",
  LOG_LEVEL: "silent",
  OPENAI_BASE_URL: url,
  OPENAI_MODEL: "test-model",
});

export async function expectNoViolations(page: Page): Promise<void> {
  // While a page is fetched anew its title is, too.
  await expect(page).toHaveTitle(/\S/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

/** Fails where a page can be pushed sideways. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}
