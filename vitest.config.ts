import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    // Ends what hangs; other stages share the machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          setupFiles: ["tests/support/vitest-unit-setup.ts"],
          // Pure: the files share processes and the modules that are loaded there.
          isolate: false,
        },
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
