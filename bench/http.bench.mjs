// The platform's HTTP server against nginx and Node.js: the same small page over kept connections, one thread each, the same client, in
// rounds that take turns so that what else the machine does meets all of them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, measure, median, printTable, program, ratio, serve, whole } from './lib.mjs';

const ROUNDS = 5;
const SECONDS = 2;
const PAGE = '{"symbol":"BTCUSDT","price":"61000.01000000"}';
const scratch = mkdtempSync(join(tmpdir(), 'hoga-bench-'));

async function nginx() {
  const port = await freePort();
  const file = join(scratch, 'nginx.conf');
  writeFileSync(
    file,
    `daemon off; master_process off; worker_processes 1; pid ${scratch}/nginx.pid; error_log ${scratch}/error.log;
     events { worker_connections 1024; }
     http {
       access_log off; keepalive_requests 1000000000; keepalive_timeout 600s;
       client_body_temp_path ${scratch}; proxy_temp_path ${scratch}; fastcgi_temp_path ${scratch}; uwsgi_temp_path ${scratch}; scgi_temp_path ${scratch};
       server { listen 127.0.0.1:${port}; default_type application/json; location / { return 200 '${PAGE}'; } }
     }`,
  );
  return serve('nginx', ['-p', scratch, '-c', file], { port });
}

const NODE_SERVER = `
  const page = ${JSON.stringify(PAGE)};
  const server = require('node:http').createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': page.length });
    response.end(page);
  });
  server.keepAliveTimeout = 600000;
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
  process.stdin.on('end', () => process.exit()).resume();`;

const peers = [
  { name: 'hoga', start: () => serve(program('http_server'), []) },
  { name: 'nginx, one worker', start: nginx },
  { name: `Node.js ${process.version}`, start: () => serve(process.execPath, ['-e', NODE_SERVER]) },
];

try {
  for (const connections of [1, 64]) {
    for (const peer of peers) peer.rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const peer of peers) {
        const server = await peer.start();
        try {
          peer.rounds.push(await measure('http_load', [server.port, '/', connections, SECONDS]));
        } finally {
          await server.stop();
        }
      }
    }
    const own = median(peers[0].rounds.map((one) => one.per_second));
    printTable(
      `HTTP: GET of ${PAGE.length} bytes, ${connections} kept connection${connections > 1 ? 's' : ''}`,
      `One request under way on each connection, on loopback, the client on the same machine; medians of ${ROUNDS} rounds of ${SECONDS} s that took turns. Logging is off everywhere.`,
      ['server', 'requests/s', 'hoga to it', 'p50 µs', 'p99 µs'],
      peers.map(({ name, rounds }) => {
        const of = (field) => median(rounds.map((one) => one[field]));
        return [name, whole(of('per_second')), ratio(own / of('per_second')), whole(of('p50_us')), whole(of('p99_us'))];
      }),
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
