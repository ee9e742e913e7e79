/** Runs the work while no other tab runs any under that name. Without the API (plain HTTP) tabs don't wait. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  return navigator.locks.request(name, work) as Promise<T>;
}
