// Ports that were free a moment ago, for programs that can't be told to choose one.
import { createServer } from 'node:net';

export async function freePorts(count) {
  const probes = await Promise.all(
    Array.from({ length: count }, () => new Promise((done) => {
      const probe = createServer().listen(0, '127.0.0.1', () => done(probe));
    })),
  );
  const ports = probes.map((probe) => probe.address().port);
  await Promise.all(probes.map((probe) => new Promise((done) => probe.close(done))));
  return ports;
}
