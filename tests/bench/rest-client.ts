/** The REST API of a server under measurement, as an administrator's program uses it. */
import type { RakitServer } from "#tests/support/rakit-server.ts";
import { rakitCommand } from "./processes.ts";

const user = ["--email", "bench@example.org", "--password", "a-password-for-figures"];

export type RestClient = {
  /** The administrator's workspace. */
  workspaceId: string;
  send: (method: string, address: string, body?: Uint8Array | object) => Promise<Response>;
  /** The response's JSON, null where it has none. Throws for an error's status. */
  api: <T>(method: string, address: string, body?: Uint8Array | object) => Promise<T>;
};

export async function restClientOf(rakit: RakitServer): Promise<RestClient> {
  rakitCommand(rakit.dataDir, "user", "create", ...user, "--name", "Bench", "--admin");
  const token = rakitCommand(rakit.dataDir, "token", "create", "--user", "bench@example.org", "--name", "bench");
  const authorization = `Bearer ${token.split("\n").at(-1)}`;

  const send: RestClient["send"] = (method, address, body) => {
    const raw = body instanceof Uint8Array;
    return fetch(`${rakit.url}/api/v1${address}`, {
      method,
      headers: { authorization, "content-type": raw ? "application/octet-stream" : "application/json" },
      ...(body ? { body: raw ? new Uint8Array(body) : JSON.stringify(body) } : {}),
    });
  };
  async function api<T>(method: string, address: string, body?: Uint8Array | object): Promise<T> {
    const response = await send(method, address, body);
    if (!response.ok)
      throw new Error(`${method} ${address}: ${response.status} ${(await response.text()).slice(0, 300)}`);
    // The document of the API promises the shape.
    return (response.status === 204 ? null : await response.json()) as T;
  }
  const { items } = await api<{ items: { id: string }[] }>("GET", "/workspaces");
  return { workspaceId: items[0]?.id ?? "", send, api };
}
