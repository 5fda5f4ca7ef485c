import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** Unit tests that load modules anew, for other settings: the modules of other files must not be among them. */
const reloading = globSync("tests/unit/**/*.test.ts").filter((file) =>
  readFileSync(file, "utf8").includes("resetModules"),
);

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    // Ends what hangs; other stages share the machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The default is a second, in which a busy machine may not come to it.
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          exclude: reloading,
          setupFiles: ["tests/support/vitest-unit-setup.ts"],
          // Pure: the files share processes and the modules that are loaded there.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "unit-alone", include: reloading, setupFiles: ["tests/support/vitest-unit-setup.ts"] },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          setupFiles: ["tests/support/vitest-setup.ts"],
          globalSetup: ["tests/support/vitest-global.ts"],
        },
      },
    ],
  },
});
