// Reading what came from outside (an answer, a browser's storage) without a schema library, which the sign-in pages
// would have to load.

export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** The same; what is none has no members. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return recordOf(value) ?? {};
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** One of these, and nothing else. */
export function oneOf<T extends string>(choices: readonly T[], value: unknown): T | null {
  return choices.find((choice) => choice === value) ?? null;
}
