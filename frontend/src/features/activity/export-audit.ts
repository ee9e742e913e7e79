import { api, call } from '@/shared/api/client';

const linesMost = 5000;

/** Fetches the whole audit, page by page, oldest first; tells after each how many lines there are. */
export async function fetchAudit(onCount: (count: number) => void): Promise<string[]> {
  const pages: string[] = [];
  let count = 0;
  for (let after = 0; ; ) {
    const query = { after, limit: linesMost };
    const text = (await call(
      api.GET('/api/v1/users/me/audit/export', { params: { query }, parseAs: 'text' }),
    )) as string | undefined;
    const lines = (text ?? '').trimEnd().split('\n').filter(Boolean);
    const last = lines.at(-1);
    if (last === undefined) return pages;
    pages.push(`${lines.join('\n')}\n`);
    count += lines.length;
    onCount(count);
    if (lines.length < linesMost) return pages;
    after = (JSON.parse(last) as { sequence: number }).sequence;
  }
}
