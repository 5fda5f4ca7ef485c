/** Types of the part of the package in use, in Node's own types instead of a framework's. */
declare module "compression" {
  import type { IncomingMessage, ServerResponse } from "node:http";
  import type { BrotliOptions, ZlibOptions } from "node:zlib";

  type Options = ZlibOptions & { brotli?: BrotliOptions };
  type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

  export default function compression(options?: Options): Handler;
}
