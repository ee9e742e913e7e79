export interface Sent {
  method: string;
  /** Below `/api/v1`. */
  path: string;
  body: unknown;
}

/** What a test's server was sent, in order; each handler keeps its request. */
export function recorder() {
  const sent: Sent[] = [];
  const keep = async (request: Request) => {
    const text = await request.text();
    const path = new URL(request.url).pathname.replace('/api/v1', '');
    sent.push({ method: request.method, path, body: text ? JSON.parse(text) : null });
  };
  return { sent, keep };
}
