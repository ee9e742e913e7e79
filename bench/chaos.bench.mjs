// Does anything get lost or doubled when parts of the platform die? Orders flow, something breaks, and an auditor with the exchange's
// own answers says what came of it; over SQLite and PostgreSQL in turn. The table goes into docs/reliability.md and docs/ko/reliability.md.
//   --rounds N   so many in place of 200
//   --seed N     another plan
//   --fault TEXT only the kinds of fault whose name has the text
//   --minutes N  begins no further stage after so many minutes; the run is then gone on with by
//   --resume     which takes what was done before
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { faultsOf } from '../tests/chaos/faults.mjs';
import { addTotals, emptyTotals, runRounds } from '../tests/chaos/rounds.mjs';
import { postgresqlIsInstalled } from '../tests/harness/postgresql.mjs';
import { percentile, printTable, whole } from './lib.mjs';

const ROUNDS = 200;
const ROUNDS_OF_A_STAGE = 25;
const ORDERS_PER_SECOND = 50;
const BAR_MS = 5_000;
const BAR_WITH_ABSENCE_MS = 10_000;
const PROGRESS = 'build/chaos-progress.json';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' }, fault: { type: 'string' }, minutes: { type: 'string' }, resume: { type: 'boolean' } } });
const rounds = Number(values.rounds ?? ROUNDS);
const seed = Number(values.seed ?? 1);
const databases = postgresqlIsInstalled ? ['sqlite', 'postgresql'] : ['sqlite'];

const seconds = (ms) => (ms / 1000).toFixed(1);
const sumOf = (list) => list.reduce(addTotals, emptyTotals());
const rowOf = (name, one) => [name, whole(one.rounds), whole(one.sent), one.lost, one.doubled, one.wrong, whole(one.repairs), seconds(one.slowestMs), one.absenceRounds > 0 ? seconds(one.slowestWithAbsenceMs) : '—'];

// Stages take turns, so that what else the machine does meets both databases.
function plan() {
  const stages = [];
  const left = Object.fromEntries(databases.map((database, i) => [database, Math.floor((rounds + databases.length - 1 - i) / databases.length)]));
  const done = Object.fromEntries(databases.map((database) => [database, 0]));
  while (databases.some((database) => left[database] > 0)) {
    for (const database of databases) {
      const count = Math.min(left[database], ROUNDS_OF_A_STAGE);
      if (count === 0) continue;
      stages.push({ database, rounds: count, first: done[database], seed: seed * 1_000 + stages.length });
      left[database] -= count;
      done[database] += count;
    }
  }
  return stages;
}

let onStage;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await onStage?.stop();
    process.exit(130);
  });
}

async function run() {
  const begun = performance.now();
  const kept = values.resume && existsSync(PROGRESS) ? JSON.parse(readFileSync(PROGRESS, 'utf8')) : [];
  const stages = plan();
  for (const stage of stages.slice(kept.length)) {
    if (values.minutes && performance.now() - begun > Number(values.minutes) * 60_000) break;
    const only = values.fault && faultsOf(stage.database).map((one) => one.name).filter((name) => name.includes(values.fault));
    const totals = await runRounds({ ...stage, ordersPerSecond: ORDERS_PER_SECOND, only, onStage: (present) => (onStage = present), log: (line) => console.error(line) });
    delete totals.output;
    kept.push({ database: stage.database, totals });
    mkdirSync(dirname(PROGRESS), { recursive: true });
    writeFileSync(PROGRESS, JSON.stringify(kept));
    if (totals.failures.length > 0) {
      rmSync(PROGRESS);
      break;
    }
  }
  if (kept.length === stages.length && existsSync(PROGRESS)) rmSync(PROGRESS);
  return kept;
}

const kept = await run();
const all = sumOf(kept.map((one) => one.totals));
const head = ['database', 'rounds', 'orders sent', 'lost', 'doubled', 'wrong state', 'repairs', 'longest to recover, s', 'where an absence was proven, s'];
const rows = [...databases.map((database) => rowOf(database === 'sqlite' ? 'SQLite' : 'PostgreSQL', sumOf(kept.filter((one) => one.database === database).map((one) => one.totals)))), rowOf('both', all)];
const about = `${ORDERS_PER_SECOND} orders a second of 8 users in each round; of ${all.serverKills} kills of the server ${all.killsBetween} fell between an order's intent and the exchange's word.`;
printTable('Chaos: what is lost when parts die', about, head, rows);
const faultRows = Object.entries(all.faults).map(([name, one]) => [name, whole(one.rounds), seconds(percentile(one.recoveries, 50)), seconds(one.slowestMs)]);
printTable('Chaos: time to recover by kind of fault', 'From the end of the fault until orders were taken and everything agreed.', ['fault', 'rounds', 'median, s', 'longest, s'], faultRows);
for (const failure of all.failures.slice(0, 20)) console.log(`FAILED ${JSON.stringify(failure)}`);

const markdown = (columns, lines) => [`| ${columns.join(' | ')} |`, `| ${columns.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`, ...lines.map((line) => `| ${line.join(' | ')} |`)].join('\n');
const isClean = all.lost + all.doubled + all.wrong === 0 && all.failures.length === 0;
const isSoon = all.slowestMs < BAR_MS && all.slowestWithAbsenceMs < BAR_WITH_ABSENCE_MS;
if (all.rounds >= ROUNDS && isClean) {
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const facts = { date: new Date().toISOString().slice(0, 10), machine, orders: whole(all.taken), kills: all.serverKills, between: all.killsBetween, absences: all.absenceRounds };
  for (const file of ['docs/reliability.md', 'docs/ko/reliability.md']) {
    const isKorean = file.includes('/ko/');
    const line = isKorean
      ? `${facts.date}, ${facts.machine}. 접수된 주문 ${facts.orders}건. 서버 강제 종료 ${facts.kills}회 중 ${facts.between}회가 주문 의도와 거래소 응답 사이였습니다. 부재를 증명해야 했던 라운드는 ${facts.absences}회입니다.`
      : `${facts.date}, ${facts.machine}. ${facts.orders} orders were taken. Of ${facts.kills} kills of the server ${facts.between} fell between an order's intent and the exchange's word. In ${facts.absences} rounds the absence of an order had to be proven.`;
    const table = [line, markdown(head, rows), markdown(['fault', 'rounds', 'median, s', 'longest, s'], faultRows)].join('\n\n');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/(<!-- chaos -->\n)[^]*(\n<!-- end -->)/, (_, begin, end) => begin + table + end));
    console.error(`${file} is written`);
  }
}
console.log(isClean ? `\nNothing was lost, doubled or wrong${isSoon ? ', and recovery kept to the bar' : ', but recovery took longer than the bar'}.` : '\nThe audit found faults.');
process.exit(isClean && isSoon ? 0 : 1);
