// Round after round: orders flow, something breaks and is there again, and then the audit says how long it took until everything agreed
// and orders were taken again, and whether anything was lost, doubled or left wrong.
import { randomUUID } from 'node:crypto';
import { Auditor } from './auditor.mjs';
import { faultsOf } from './faults.mjs';
import { Random, sleep } from './random.mjs';
import { Stage, SYMBOLS } from './stage.mjs';
import { Trader } from './trader.mjs';

// Longer than any bar: what has not come to agree by then is counted.
const AGREEMENT_WITHIN_MS = 40_000;
const POLL_MS = 50;

export const emptyTotals = () => ({ rounds: 0, sent: 0, taken: 0, lost: 0, doubled: 0, wrong: 0, repairs: 0, serverKills: 0, killsBetween: 0, absenceRounds: 0, slowestMs: 0, slowestWithAbsenceMs: 0, faults: {}, failures: [] });

export function addTotals(all, one) {
  for (const name of ['rounds', 'sent', 'taken', 'lost', 'doubled', 'wrong', 'repairs', 'serverKills', 'killsBetween', 'absenceRounds']) all[name] += one[name];
  for (const name of ['slowestMs', 'slowestWithAbsenceMs']) all[name] = Math.max(all[name], one[name]);
  for (const [name, fault] of Object.entries(one.faults)) {
    const row = (all.faults[name] ??= { rounds: 0, slowestMs: 0, recoveries: [] });
    row.rounds += fault.rounds;
    row.slowestMs = Math.max(row.slowestMs, fault.slowestMs);
    row.recoveries.push(...fault.recoveries);
  }
  all.failures.push(...one.failures);
  return all;
}

// An order that rests far from the market is taken, stands at the exchange, and is taken back.
async function acceptsOrders(stage, trader, user, symbol, deadline) {
  for (;;) {
    if (performance.now() > deadline) throw new Error(`No order of user ${user.index} is taken: ${trader.lastProbe}`);
    const answer = await trader.call(user, 'POST', '/trading/orders', { symbol, side: 'buy', type: 'limit', quantity: symbol === 'BTCUSDT' ? '0.001' : '0.02', price: trader.price(symbol, 0.9), client_order_id: randomUUID() });
    trader.totals.sent += 1;
    if (answer?.status === 201) {
      trader.totals.taken += 1;
      trader.taken.push({ user, id: answer.body.id });
      await trader.call(user, 'DELETE', `/trading/orders/${answer.body.id}`);
      if (answer.body.status === 'open') return;
    }
    trader.lastProbe = answer ? `${answer.status} ${answer.text.slice(0, 300)}` : 'no answer';
    await sleep(POLL_MS);
  }
}

// Until nothing differs; answers the last audit.
async function untilAgreed(auditor, deadline) {
  let last = { findings: [{ kind: 'wrong', detail: 'there was no audit' }] };
  for (;;) {
    try {
      last = await auditor.audit();
      if (last.findings.length === 0) return last;
    } catch (error) {
      last = { findings: [{ kind: 'wrong', detail: `the audit failed: ${error.message}` }] };
    }
    if (performance.now() > deadline) return last;
    await sleep(POLL_MS);
  }
}

async function round({ stage, trader, auditor, random, fault, log }) {
  const before = await auditor.counts();
  trader.start();
  await sleep(random.between(400, 1_500));
  const struck = await fault.strike(stage, random);
  trader.pause();
  const deadline = struck.ended + AGREEMENT_WITHIN_MS;
  const failures = [];
  const symbol = random.pick(SYMBOLS);
  await Promise.all(stage.users.map((user) => acceptsOrders(stage, trader, user, symbol, deadline).catch((error) => failures.push({ kind: 'wrong', detail: error.message }))));
  const accepting = performance.now() - struck.ended;
  // What was asked for before is answered in five seconds at the latest.
  await trader.drained();
  const audit = await untilAgreed(auditor, deadline);
  const recovery = performance.now() - struck.ended;
  failures.push(...audit.findings);
  // As a program would: whatever had no answer is asked for again under its own label, which must not make a second order.
  await trader.repeatUnanswered(performance.now() + AGREEMENT_WITHIN_MS);
  const after = await untilAgreed(auditor, performance.now() + AGREEMENT_WITHIN_MS);
  failures.push(...after.findings);
  const counts = after.counts ?? before;
  const isAbsence = counts.absences > before.absences;
  log(`${fault.name}: orders taken after ${(accepting / 1000).toFixed(2)} s, agreed after ${(recovery / 1000).toFixed(2)} s${isAbsence ? ', absences proven' : ''}${failures.length > 0 ? ` FAILED ${JSON.stringify(failures.slice(0, 5))}` : ''}`);
  return { fault: fault.name, recovery, isAbsence, repairs: counts.repairs - before.repairs, failures, struck };
}

// So many rounds on one stage, each kind of fault in turn, beginning with that of number `first`.
export async function runRounds({ database, rounds, first = 0, users = 8, ordersPerSecond = 50, seed = 1, only, onStage = () => {}, log = () => {} }) {
  const totals = emptyTotals();
  const random = new Random(seed);
  const faults = faultsOf(database).filter((fault) => !only || only.includes(fault.name));
  const stage = new Stage({ database, users });
  onStage(stage);
  try {
    await stage.start();
    const trader = new Trader(stage, random, ordersPerSecond);
    const auditor = new Auditor(stage, trader);
    await trader.prepare();
    for (let i = 0; i < rounds; i++) {
      const fault = faults[(first + i) % faults.length];
      const result = await round({ stage, trader, auditor, random, fault, log: (text) => log(`${database} ${i + 1}/${rounds} ${text}`) });
      totals.rounds += 1;
      totals.repairs += result.repairs;
      if (result.struck.serverKill) totals.serverKills += 1;
      if (result.struck.between) totals.killsBetween += 1;
      if (result.isAbsence) totals.absenceRounds += 1;
      const slowest = result.isAbsence ? 'slowestWithAbsenceMs' : 'slowestMs';
      totals[slowest] = Math.max(totals[slowest], result.recovery);
      const row = (totals.faults[fault.name] ??= { rounds: 0, slowestMs: 0, recoveries: [] });
      row.rounds += 1;
      row.slowestMs = Math.max(row.slowestMs, result.recovery);
      row.recoveries.push(Math.round(result.recovery));
      for (const kind of ['lost', 'doubled', 'wrong']) totals[kind] += new Set(result.failures.filter((one) => one.kind === kind).map((one) => one.detail)).size;
      totals.failures.push(...result.failures.map((one) => ({ ...one, database, round: i + 1, fault: fault.name })));
      if (result.failures.length > 0) {
        log(stage.hoga.output.slice(-4_000));
        // What is left over would be found again in every round that comes.
        break;
      }
    }
    // Nothing rests any more that could fill while the record and the exchange are compared once more, by the platform itself.
    for (const user of stage.users) await trader.call(user, 'DELETE', '/trading/orders');
    const last = await untilAgreed(auditor, performance.now() + AGREEMENT_WITHIN_MS);
    const own = [...last.findings.map((one) => one.detail), ...(await stage.ownFindings())].map((detail) => ({ kind: 'wrong', detail, database, fault: 'at the end' }));
    if (own.length > 0) log(JSON.stringify(own));
    totals.wrong += own.length;
    totals.failures.push(...own);
    totals.sent = trader.totals.sent;
    totals.taken = trader.totals.taken;
    log(`${database}: ${JSON.stringify(trader.totals)} ${JSON.stringify(Object.fromEntries(trader.refusals))}`);
    totals.output = stage.hoga.output;
  } catch (error) {
    log(stage.hoga?.output.slice(-8_000));
    throw error;
  } finally {
    await stage.stop();
  }
  return totals;
}
