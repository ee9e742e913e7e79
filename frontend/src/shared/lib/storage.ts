// What a browser keeps is input like any other: it is read with care, and a value that doesn't fit
// (an older version's, a meddler's) counts as absent. Private windows may refuse storage altogether.

/** `read` answers null for what doesn't fit. */
export function readStored<T>(key: string, read: (value: unknown) => T | null): T | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : read(JSON.parse(text));
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

/** Drops every choice that this browser keeps, of all users; who is signed in stays so. */
export function forgetBrowser(): void {
  try {
    const ours = Object.keys(localStorage).filter((key) => key.startsWith('hoga.') && key !== 'hoga.session');
    for (const key of ours) localStorage.removeItem(key);
  } catch {
    // Nothing was kept, so nothing is left.
  }
}
