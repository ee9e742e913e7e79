/** Has the browser keep the app's shell, so that it can be installed. Data are never kept: see public/sw.js. */
export function keepShell(): void {
  // Browsers know no service workers on plain HTTP, but for loopback; while developing they would be in the way.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    // Without it everything works as well.
    void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  });
}
