/** Presets of known providers for the form. Client-safe; a preset does not limit which servers may be connected. */

export type SuggestedModel = { name: string; contextTokens: number };

type Preset = {
  name: string;
  /** Empty where each customer has a URL of their own. */
  baseUrl: string;
  /** An example of such a URL. */
  example: string;
  needsKey: boolean;
  /** The page where a key is created; null where none is needed. */
  keysUrl: string | null;
  /** Runs on the administrator's own machine or network. */
  local: boolean;
  models: readonly SuggestedModel[];
};

export const presetKeys = [
  "openai",
  "deepseek",
  "qwen",
  "doubao",
  "huawei",
  "mistral",
  "groq",
  "openrouter",
  "azure",
  "ollama",
  "lmstudio",
  "vllm",
  "llamacpp",
  "other",
] as const;
export type PresetKey = (typeof presetKeys)[number];

const hosted = (name: string, baseUrl: string, keysUrl: string, models: readonly SuggestedModel[]): Preset => ({
  name,
  baseUrl,
  example: baseUrl,
  needsKey: true,
  keysUrl,
  local: false,
  models,
});

const own = (name: string, baseUrl: string, models: readonly SuggestedModel[] = []): Preset => ({
  name,
  baseUrl,
  example: baseUrl,
  needsKey: false,
  keysUrl: null,
  local: true,
  models,
});

export const presets: Record<PresetKey, Preset> = {
  openai: hosted("OpenAI", "https://api.openai.com/v1", "https://platform.openai.com/api-keys", [
    { name: "gpt-4.1-mini", contextTokens: 1_000_000 },
    { name: "gpt-4.1", contextTokens: 1_000_000 },
    { name: "gpt-5-mini", contextTokens: 400_000 },
  ]),
  deepseek: hosted("DeepSeek", "https://api.deepseek.com/v1", "https://platform.deepseek.com/api_keys", [
    { name: "deepseek-chat", contextTokens: 128_000 },
    { name: "deepseek-reasoner", contextTokens: 128_000 },
  ]),
  qwen: hosted(
    "Qwen (Alibaba Cloud)",
    "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
    "https://modelstudio.console.alibabacloud.com/?tab=api#/api-key",
    [
      { name: "qwen-plus", contextTokens: 131_072 },
      { name: "qwen-flash", contextTokens: 131_072 },
      { name: "qwen-max", contextTokens: 32_768 },
    ],
  ),
  doubao: hosted(
    "Doubao (Volcengine Ark)",
    "https://ark.cn-beijing.volces.com/api/v3",
    "https://console.volcengine.com/ark/region:ark+cn-beijing/apiKey",
    [
      { name: "doubao-seed-1-6-250615", contextTokens: 256_000 },
      { name: "doubao-seed-1-6-flash-250615", contextTokens: 256_000 },
    ],
  ),
  huawei: hosted(
    "Huawei Cloud MaaS",
    "https://api.modelarts-maas.com/v1",
    "https://console.huaweicloud.com/modelarts/#/model-studio/authmanage",
    [
      { name: "DeepSeek-V3", contextTokens: 65_536 },
      { name: "qwen3-32b", contextTokens: 32_768 },
    ],
  ),
  mistral: hosted("Mistral", "https://api.mistral.ai/v1", "https://console.mistral.ai/api-keys", [
    { name: "mistral-small-latest", contextTokens: 128_000 },
    { name: "mistral-large-latest", contextTokens: 128_000 },
  ]),
  groq: hosted("Groq", "https://api.groq.com/openai/v1", "https://console.groq.com/keys", [
    { name: "llama-3.3-70b-versatile", contextTokens: 131_072 },
    { name: "llama-3.1-8b-instant", contextTokens: 131_072 },
  ]),
  openrouter: hosted("OpenRouter", "https://openrouter.ai/api/v1", "https://openrouter.ai/settings/keys", [
    { name: "openai/gpt-4.1-mini", contextTokens: 1_000_000 },
    { name: "deepseek/deepseek-chat", contextTokens: 128_000 },
  ]),
  azure: {
    ...hosted(
      "Azure OpenAI",
      "",
      "https://portal.azure.com/#view/Microsoft_Azure_ProjectOxford/CognitiveServicesHub/~/OpenAI",
      [{ name: "gpt-4.1-mini", contextTokens: 1_000_000 }],
    ),
    example: "https://your-resource.openai.azure.com/openai/v1",
  },
  ollama: own("Ollama", "http://localhost:11434/v1", [
    { name: "llama3.2", contextTokens: 8_192 },
    { name: "qwen3", contextTokens: 8_192 },
  ]),
  lmstudio: own("LM Studio", "http://localhost:1234/v1"),
  vllm: own("vLLM", "http://localhost:8000/v1"),
  llamacpp: own("llama.cpp", "http://localhost:8080/v1"),
  other: { ...own("", ""), example: "https://models.example.org/v1" },
};

export const defaultContextTokens = 32_000;

export function isPresetKey(value: unknown): value is PresetKey {
  return presetKeys.some((key) => key === value);
}

/** A model's known window; the default for an unlisted one. */
export function contextTokensOf(modelName: string): number {
  for (const key of presetKeys) {
    const known = presets[key].models.find((model) => model.name === modelName);
    if (known) return known.contextTokens;
  }
  return defaultContextTokens;
}
