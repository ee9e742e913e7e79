// The system's nginx with the site of deploy/nginx, on free ports of the loopback, with a certificate that it signs itself; and requests
// that come from an address of their own, trust that certificate and nothing else, and speak HTTP/1.1 or 2.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http2 from 'node:http2';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from './hoga.mjs';
import { freePorts } from './ports.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const PROGRAM = '/usr/sbin/nginx';
export const nginxIsInstalled = existsSync(PROGRAM);
export const NAME = 'trade.example';

export class Nginx {
  // Ports first: the program's public URL has one of them.
  async prepare() {
    this.folder = mkdtempSync(join(tmpdir(), 'hoga-nginx-'));
    [this.httpPort, this.httpsPort] = await freePorts(2);
    this.url = `https://${NAME}:${this.httpsPort}`;
    this.certificate = join(this.folder, 'certificate.pem');
    this.maintenanceFile = join(this.folder, 'maintenance');
    mkdirSync(join(this.folder, 'acme/.well-known/acme-challenge'), { recursive: true });
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${NAME}`,
      '-addext', `subjectAltName=DNS:${NAME}`, '-keyout', join(this.folder, 'key.pem'), '-out', this.certificate], { stdio: 'ignore' });
    return this;
  }

  async start({ upstreams, webRoot = join(ROOT, 'frontend/dist') }) {
    const settings = {
      HTTP_LISTEN: `127.0.0.1:${this.httpPort}`, HTTPS_LISTEN: `127.0.0.1:${this.httpsPort}`, UPSTREAMS: upstreams.join(' '), WEB_ROOT: webRoot,
      ERROR_ROOT: join(ROOT, 'deploy/nginx'), SNIPPETS: join(ROOT, 'deploy/nginx'), ACME_ROOT: join(this.folder, 'acme'), MAINTENANCE_FILE: this.maintenanceFile,
      ACCESS_LOG: join(this.folder, 'access.log'), CERTIFICATE: this.certificate, CERTIFICATE_KEY: join(this.folder, 'key.pem'),
    };
    const site = execFileSync(join(ROOT, 'deploy/nginx/render'), [NAME, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)], { encoding: 'utf8' });
    const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${this.folder}/${name};`).join('\n');
    this.configuration = join(this.folder, 'nginx.conf');
    // In place of the system's own nginx.conf, whose rest is kept: the user that may read this work tree is the one who runs the test.
    const user = process.getuid() === 0 ? 'user root;\n' : '';
    writeFileSync(this.configuration, `${user}daemon off;\nworker_processes 1;\npid ${this.folder}/pid;\nerror_log stderr warn;\nevents { worker_connections 512; }
http {\ninclude /etc/nginx/mime.types;\ndefault_type application/octet-stream;\nsendfile on;\n${own}\n${site}\n}\n`);
    const check = this.check();
    if (!check.isGood) throw new Error(check.output);
    this.output = '';
    this.process = spawn(PROGRAM, ['-c', this.configuration], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.process.stderr.on('data', (chunk) => (this.output += chunk));
    this.exited = new Promise((done) => this.process.once('exit', done));
    await until(async () => existsSync(join(this.folder, 'pid')) && (await this.get('/manifest.webmanifest')).status === 200, `nginx answers ${this.output}`);
    return this;
  }

  check() {
    try {
      execFileSync(PROGRAM, ['-t', '-c', this.configuration], { stdio: 'pipe' });
      return { isGood: true, output: '' };
    } catch (error) {
      return { isGood: false, output: String(error.stderr) };
    }
  }

  accessLog() {
    return readFileSync(join(this.folder, 'access.log'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  }

  // What a connection to it needs, whatever speaks over it.
  tls(from = '127.0.0.1') {
    return { host: '127.0.0.1', port: this.httpsPort, servername: NAME, ca: readFileSync(this.certificate), localAddress: from };
  }

  // { status, headers, body, text }; `headers` as Node has them: set-cookie is a list.
  request(method, path, { headers = {}, body, from } = {}) {
    const host = { Host: `${NAME}:${this.httpsPort}` };
    return new Promise((done, fail) => {
      const asked = https.request({ ...this.tls(from), method, path, headers: { ...host, ...headers }, agent: false }, (answer) => {
        const pieces = [];
        answer.on('data', (piece) => pieces.push(piece));
        answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces), text: Buffer.concat(pieces).toString() }));
        answer.on('error', fail);
      });
      asked.on('error', fail);
      asked.end(body);
    });
  }
  get(path, options) {
    return this.request('GET', path, options);
  }

  // Over HTTP/2: the status and headers of a GET.
  getByHttp2(path) {
    return new Promise((done, fail) => {
      const session = http2.connect(this.url, { ...this.tls(), lookup: undefined });
      session.on('error', fail);
      const stream = session.request({ ':path': path });
      stream.on('response', (headers) => {
        stream.resume();
        stream.on('end', () => {
          session.close();
          done({ status: headers[':status'], headers, protocol: session.alpnProtocol });
        });
      });
    });
  }

  async stop() {
    if (this.process && this.process.exitCode === null) {
      this.process.kill('SIGTERM');
      await this.exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
