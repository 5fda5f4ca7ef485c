/** The least that a route can do with a model's stream: pass it on. */
export async function POST(request: Request): Promise<Response> {
  const upstream = await fetch(`${process.env.OPENAI_BASE_URL}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: await request.text(),
  });
  return new Response(upstream.body, { headers: { "content-type": "text/event-stream" } });
}
