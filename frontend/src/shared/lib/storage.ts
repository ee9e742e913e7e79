import * as z from 'zod/mini';

// What a browser keeps is input like any other: it is read through a schema, and a value that doesn't
// fit (an older version's, a meddler's) counts as absent. Private windows may refuse storage altogether.

export function readStored<T extends z.ZodMiniType>(key: string, schema: T): z.output<T> | null {
  try {
    const text = localStorage.getItem(key);
    if (text === null) return null;
    const result = z.safeParse(schema, JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

export function removeStored(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept, so nothing is left.
  }
}
