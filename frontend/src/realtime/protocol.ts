import * as z from 'zod/mini';

// Messages of `/ws` as contracts.md has them. Only the envelope is checked here; what a channel carries is
// the server's described type.

const frameSchema = z.object({
  seq: z.int(),
  channel: z.string(),
  symbol: z.optional(z.nullable(z.string())),
  type: z.enum(['snapshot', 'update']),
  data: z.unknown(),
});

const replySchema = z.object({
  op: z.string(),
  id: z.optional(z.nullable(z.int())),
  code: z.optional(z.nullable(z.string())),
  detail: z.optional(z.nullable(z.string())),
});

export type Frame = z.infer<typeof frameSchema>;
export type Reply = z.infer<typeof replySchema>;

export interface Incoming {
  frames: Frame[];
  replies: Reply[];
}

/** A message is one object or an array of them; what can't be read is left out. */
export function parseMessage(text: string): Incoming {
  const incoming: Incoming = { frames: [], replies: [] };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return incoming;
  }
  for (const item of Array.isArray(body) ? body : [body]) {
    const frame = frameSchema.safeParse(item);
    if (frame.success) {
      incoming.frames.push(frame.data);
      continue;
    }
    const reply = replySchema.safeParse(item);
    if (reply.success) incoming.replies.push(reply.data);
  }
  return incoming;
}

/** The name by which a frame's topic is subscribed: "book:BTCUSDT", or "orders". */
export function addressOf(frame: Pick<Frame, 'channel' | 'symbol'>): string {
  // Private channels tell of every symbol; a symbol in their envelope is no part of their address.
  if (isPrivate(frame.channel) || frame.channel === 'tickers' || !frame.symbol) return frame.channel;
  return frame.channel.includes(':') ? frame.channel : `${frame.channel}:${frame.symbol}`;
}

const privateChannels = new Set([
  'orders',
  'fills',
  'positions',
  'balances',
  'accounts',
  'bots',
  'notifications',
]);

export function isPrivate(address: string): boolean {
  return privateChannels.has(address);
}
