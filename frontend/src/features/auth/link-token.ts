/** The secret of a link in a mail. It stands behind the #, which no server and no other page is told of. */
export function tokenOf(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';
}
