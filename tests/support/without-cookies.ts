/** A server's address for a browser that keeps no cookies: a proxy in front of it that passes none on, in either direction. */
import { createServer, request } from "node:http";

export async function withoutCookies<T>(target: string, use: (url: string) => Promise<T>): Promise<T> {
  const { hostname, port } = new URL(target);
  const proxy = createServer((req, res) => {
    const { cookie: _cookie, ...headers } = req.headers;
    const { method, url: path } = req;
    const passed = request({ hostname, port, method, path, headers }, (answer) => {
      const { "set-cookie": _setCookie, ...kept } = answer.headers;
      res.writeHead(answer.statusCode ?? 502, kept);
      answer.pipe(res);
    });
    passed.on("error", () => res.destroy());
    req.pipe(passed);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  try {
    return await use(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
  } finally {
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  }
}
