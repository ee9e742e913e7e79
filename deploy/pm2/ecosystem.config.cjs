// Hoga under PM2: pm2 start /usr/share/hoga/pm2/ecosystem.config.cjs (docs/deploy.md). Settings are those of the program, from the environment or from the file
// that PM2_HOGA_SETTINGS names; where neither says anything, those of /etc/hoga/hoga.env.
//
// One process holds all roles and its data directory, so there is one instance; a second would refuse to start. It is the program itself
// that runs, not Node: PM2's cluster mode is for scripts.
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const file = process.env.PM2_HOGA_SETTINGS ?? '/etc/hoga/hoga.env';
const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
const fromFile = Object.fromEntries(lines.map((line) => /^([A-Z_]+)=(.*)$/.exec(line)).filter(Boolean).map(([, name, value]) => [name, value]));
const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(HOGA_|DATABASE_URL$)/.test(name)));
const settings = { HOGA_LOG_FORMAT: 'json', ...fromFile, ...own };
const logs = process.env.PM2_HOGA_LOGS ?? join(settings.HOGA_DATA_DIR ?? '/var/lib/hoga', 'logs');

module.exports = {
  apps: [
    {
      name: 'hoga',
      script: process.env.PM2_HOGA_PROGRAM ?? '/usr/bin/hoga',
      args: 'serve',
      interpreter: 'none',
      exec_mode: 'fork',
      instances: 1,
      autorestart: true,
      watch: false,
      // It finishes what is under way within ten seconds of SIGTERM (PM2 sends SIGINT, which means the same to it); then it is killed.
      kill_timeout: 20_000,
      // Ten starts that do not last five seconds: somebody has to look. Each waits longer than the one before.
      min_uptime: 5_000,
      max_restarts: 10,
      exp_backoff_restart_delay: 200,
      out_file: join(logs, 'pm2-out.log'),
      error_file: join(logs, 'pm2-error.log'),
      merge_logs: true,
      env: settings,
    },
  ],
};
