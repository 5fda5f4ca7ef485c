import { afterEach, expect, test } from "vitest";
import { environmentEmbeddingModel, environmentProvider } from "#lib/providers/environment.ts";
import { setEnvironment } from "#tests/support/embeddings.ts";

afterEach(() => setEnvironment());

test("the model that compares meanings is the one that the environment names", () => {
  setEnvironment({ OPENAI_API_KEY: "sk-rahasia", OPENAI_EMBEDDING_MODEL: "text-embedding-3-small" });
  expect(environmentEmbeddingModel()).toBe("text-embedding-3-small");
  expect(environmentProvider()).toMatchObject({ embeddingModel: "text-embedding-3-small" });
});

test("a server without a key lends one, too", () => {
  setEnvironment({ OPENAI_BASE_URL: "http://127.0.0.1:11434/v1", OPENAI_EMBEDDING_MODEL: "bge-m3" });
  expect(environmentEmbeddingModel()).toBe("bge-m3");
});

test("there is none where the environment names a provider alone, a model alone, or nothing", () => {
  setEnvironment({ OPENAI_API_KEY: "sk-rahasia" });
  expect(environmentEmbeddingModel()).toBeNull();
  setEnvironment({ OPENAI_EMBEDDING_MODEL: "text-embedding-3-small" });
  expect([environmentEmbeddingModel(), environmentProvider()]).toEqual([null, null]);
  setEnvironment();
  expect(environmentEmbeddingModel()).toBeNull();
});
