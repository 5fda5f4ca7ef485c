import { isIPv4 } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, expect, test, vi } from "vitest";

const before = { PUBLIC_URL: process.env.PUBLIC_URL, HOST: process.env.HOST };

afterEach(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

/** As a process with these settings would say. */
async function saidWith(settings: { PUBLIC_URL?: string; HOST?: string }): Promise<string | null> {
  vi.resetModules();
  for (const name of ["PUBLIC_URL", "HOST"] as const) delete process.env[name];
  Object.assign(process.env, settings);
  return (await import("#lib/http/lan-address.ts")).lanAddress();
}

const hasNetwork = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ family, internal }) => family === "IPv4" && !internal),
);

test("where the machine has a network, its own address there", async () => {
  const address = await saidWith({ HOST: "0.0.0.0" });
  expect(address === null ? false : isIPv4(address) && !address.startsWith("127.")).toBe(hasNetwork);
});

test.each([{ HOST: "127.0.0.1" }, { HOST: "0.0.0.0", PUBLIC_URL: "https://rakit.example.org" }])(
  "none with %j",
  async (settings) => {
    expect(await saidWith(settings)).toBeNull();
  },
);
