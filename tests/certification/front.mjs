// Stands between Hoga and an exchange, over plain HTTP or over TLS with a certificate that is made for the occasion: passes calls and
// sockets on, remembers the calls, cuts sockets when asked to, and can be made to lie.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function makeCertificate(folder) {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'ca.pem')];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=Hoga certification',
      '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
    { stdio: 'ignore' },
  );
  return { key: readFileSync(key), cert: readFileSync(certificate), file: certificate };
}

export class Front {
  constructor(target, isEncrypted) {
    this.target = new URL(target);
    this.isEncrypted = isEncrypted;
    this.calls = [];
    this.tunnels = new Set();
    // By "METHOD /path": what becomes of an answer's body.
    this.lies = new Map();
  }

  async start() {
    this.agent = new http.Agent({ keepAlive: true });
    const answer = (request, response) => this.pass(request, response);
    if (this.isEncrypted) {
      this.folder = mkdtempSync(join(tmpdir(), 'hoga-front-'));
      const { key, cert, file } = makeCertificate(this.folder);
      this.authority = file;
      this.server = https.createServer({ key, cert }, answer);
    } else {
      this.server = http.createServer(answer);
    }
    this.server.on('upgrade', (request, socket, head) => this.tunnel(request, socket, head));
    await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
    const { port } = this.server.address();
    this.url = `${this.isEncrypted ? 'https' : 'http'}://127.0.0.1:${port}`;
    this.socketUrl = `${this.isEncrypted ? 'wss' : 'ws'}://127.0.0.1:${port}`;
    return this;
  }

  pass(request, response) {
    const [path] = request.url.split('?');
    const call = { at: performance.now(), method: request.method, path, status: 0 };
    this.calls.push(call);
    const { hostname, port } = this.target;
    const out = http.request({ hostname, port, method: request.method, path: request.url, headers: request.headers, agent: this.agent }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        const lie = this.lies.get(`${request.method} ${path}`);
        const body = Buffer.concat(parts);
        const told = lie && answer.statusCode === 200 ? Buffer.from(JSON.stringify(lie(JSON.parse(body)))) : body;
        const headers = { ...answer.headers, 'content-length': told.length };
        delete headers['transfer-encoding'];
        call.status = answer.statusCode;
        response.writeHead(answer.statusCode, headers);
        response.end(told);
      });
      answer.on('error', () => response.destroy());
    });
    out.on('error', () => response.destroy());
    response.on('close', () => out.destroy());
    request.pipe(out);
  }

  tunnel(request, socket, head) {
    const { hostname, port } = this.target;
    const inner = net.connect(Number(port), hostname, () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let i = 0; i < request.rawHeaders.length; i += 2) lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      inner.write(`${lines.join('\r\n')}\r\n\r\n`);
      inner.write(head);
      socket.pipe(inner).pipe(socket);
    });
    const tunnel = { path: request.url, end: () => [socket, inner].forEach((one) => one.destroy()) };
    this.tunnels.add(tunnel);
    for (const one of [socket, inner]) {
      one.on('error', tunnel.end);
      one.on('close', () => {
        this.tunnels.delete(tunnel);
        tunnel.end();
      });
    }
  }

  // Cuts every socket whose path begins so; how many there were.
  cut(path) {
    const found = [...this.tunnels].filter((one) => one.path.startsWith(path));
    for (const one of found) one.end();
    return found.length;
  }

  callsSince(moment, method, path) {
    return this.calls.filter((one) => one.at >= moment && (!method || one.method === method) && (!path || one.path === path));
  }

  stop() {
    this.server.close();
    this.server.closeAllConnections();
    this.cut('');
    this.agent.destroy();
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }
}
