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

interface EverybodysFilter {
  email: string;
  action: string;
  search: string;
}

const everybodysMost = 200;

/** The same of everybody or of one user, newest first, as far as the filter goes. */
export async function fetchEverybodysAudit(
  { email, action, search }: EverybodysFilter,
  onCount: (count: number) => void,
): Promise<string[]> {
  const filter = {
    limit: everybodysMost,
    ...(email ? { email } : {}),
    ...(action ? { action } : {}),
    ...(search ? { search } : {}),
  };
  const pages: string[] = [];
  let count = 0;
  for (let cursor: string | null = null; ; ) {
    const query: typeof filter & { cursor?: string } = cursor === null ? filter : { ...filter, cursor };
    const answer = await api.GET('/api/v1/admin/audit/export', { params: { query }, parseAs: 'text' });
    const text = (await call(Promise.resolve(answer))) as string | undefined;
    if (text) pages.push(text);
    count += (text ?? '').split('\n').filter(Boolean).length;
    onCount(count);
    const next = /[?&]cursor=([^>&]+)/.exec(answer.response.headers.get('Link') ?? '')?.[1];
    if (!next) return pages;
    cursor = decodeURIComponent(next);
  }
}
