// Keeps the shell of the app, so that it opens at once and without a server says so itself. Data are never kept: what is asked
// under /api, /ws and /docs does not pass through here.
const kept = 'hoga-shell-1';
const shell = '/';
const assetsMost = 300;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(kept)
      .then((cache) => cache.add(shell))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name !== kept) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(drop());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (/^\/(api|ws|docs|openapi\.json|healthz|readyz|metrics)(\/|$)/.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

// The server's own page whenever it answers; what was kept of it when it doesn't.
async function page(request) {
  const cache = await caches.open(kept);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(shell, answer.clone());
    return answer;
  } catch (failure) {
    const known = await cache.match(shell);
    if (!known) throw failure;
    return known;
  }
}

// Their names hold a hash of what is in them: one that is known never changes. The oldest make room.
async function asset(request) {
  const cache = await caches.open(kept);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (!answer.ok) return answer;
  await cache.put(request, answer.clone());
  const names = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith('/assets/'));
  for (const old of names.slice(0, Math.max(0, names.length - assetsMost))) await cache.delete(old);
  return answer;
}
