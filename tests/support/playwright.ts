/** What journeys share: a server of the production build and a model server, both real, and an eye for accessibility. */
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type AnswerScript, type OpenAiServer, startOpenAiServer } from "./openai-server.ts";
import { type RakitServer, startRakit } from "./rakit-server.ts";

export const admin = { name: "Sari Penguji", email: "sari@example.org", password: "rahasia-sekali-10" } as const;

type WorkerFixtures = {
  serverEnv: Record<string, string>;
  server: RakitServer;
  /** What the model says until a journey has it say something else. */
  answer: AnswerScript;
  model: OpenAiServer;
};

/** What the page writes to the console as errors from now on, missing words among it; answers with an error status apart. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

export const test = base.extend<{ quietConsole: undefined }, WorkerFixtures>({
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

/** A server without the demo whose environment names the model that answers. */
export const answeredBy = ({ url }: OpenAiServer) => ({
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
