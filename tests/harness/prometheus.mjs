// The system's Prometheus on a free port of the loopback, scraping one server with the rules of deploy/prometheus.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from './hoga.mjs';
import { freePorts } from './ports.mjs';

const PROGRAM = '/usr/bin/prometheus';
export const prometheusIsInstalled = existsSync(PROGRAM) && existsSync('/usr/bin/promtool');
export const RULES = resolve(import.meta.dirname, '../../deploy/prometheus');

export class Prometheus {
  async start(metricsUrl) {
    this.folder = mkdtempSync(join(tmpdir(), 'hoga-prometheus-'));
    const [port] = await freePorts(1);
    this.url = `http://127.0.0.1:${port}`;
    const configuration = {
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [join(RULES, 'hoga.rules.yml')],
      scrape_configs: [{ job_name: 'hoga', static_configs: [{ targets: [new URL(metricsUrl).host] }] }],
    };
    // JSON is YAML.
    writeFileSync(join(this.folder, 'prometheus.yml'), JSON.stringify(configuration));
    this.process = spawn(PROGRAM, [`--config.file=${this.folder}/prometheus.yml`, `--storage.tsdb.path=${this.folder}/data`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=error'], { stdio: 'ignore' });
    this.exited = new Promise((done) => this.process.once('exit', done));
    await until(async () => (await fetch(`${this.url}/-/ready`)).ok, 'Prometheus is ready', 30_000);
    return this;
  }

  // The instant vector of an expression.
  async query(expression) {
    const answer = await (await fetch(`${this.url}/api/v1/query?${new URLSearchParams({ query: expression })}`)).json();
    if (answer.status !== 'success') throw new Error(`${expression}: ${JSON.stringify(answer)}`);
    return answer.data.result;
  }

  async stop() {
    this.process.kill('SIGTERM');
    await this.exited;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
