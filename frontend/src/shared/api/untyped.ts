import { api, call } from './client';

// Calls whose paths are put together from parts; what they answer is typed by the caller.
type Open = Record<
  'GET' | 'POST' | 'PUT' | 'DELETE',
  (path: string, init?: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>
>;

export function ask<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  init: object = {},
): Promise<T> {
  return call((api as unknown as Open)[method](path, init)) as Promise<T>;
}
