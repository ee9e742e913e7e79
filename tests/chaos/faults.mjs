// The faults, one entry a kind. `strike` brings it about, ends it, and answers when it ended: for the server when it is started again, for
// the exchange and the database when they answer again, for connections when they flow again.
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { sleep } from './random.mjs';

const HELD_WITHIN_MS = 3_000;

const isOrder = (head) => /^POST \/api\/v3\/order/.test(head);

async function restartServer(stage) {
  const ended = performance.now();
  await stage.hoga.restart();
  return ended;
}

// The server dies while orders are between their intent, which is on record, and the exchange's word. Those of 'up' have not reached the
// exchange: they are dropped, or arrive after their sender's death. Of 'down' only the answers are missing.
async function killBetween(stage, random, direction, isLate) {
  const held = stage.exchangeProxy.hold(direction, isOrder);
  await Promise.race([held, sleep(HELD_WITHIN_MS)]);
  await sleep(random.between(0, 300));
  const count = stage.exchangeProxy.held.size;
  await stage.hoga.kill();
  const restarted = restartServer(stage);
  if (isLate) {
    await sleep(random.between(0, 1_500));
    stage.exchangeProxy.release();
  } else {
    stage.exchangeProxy.drop();
  }
  return { ended: await restarted, between: count };
}

const throughProxy = (name, proxyOf, isOf) => [
  {
    name: `connections to the ${name} cut`,
    isOf,
    async strike(stage, random) {
      const times = 1 + random.below(4);
      for (let i = 0; i < times; i++) {
        proxyOf(stage).cut();
        await sleep(random.between(50, 400));
      }
      proxyOf(stage).cut();
      return { ended: performance.now() };
    },
  },
  {
    name: `${name} unreachable`,
    isOf,
    async strike(stage, random) {
      proxyOf(stage).refuse();
      await sleep(random.between(300, 3_000));
      proxyOf(stage).heal();
      return { ended: performance.now() };
    },
  },
  {
    name: `connections to the ${name} slow`,
    isOf,
    async strike(stage, random) {
      const from = random.between(20, 200);
      proxyOf(stage).slow(from, from * 2);
      await sleep(random.between(1_000, 3_000));
      proxyOf(stage).heal();
      return { ended: performance.now() };
    },
  },
  {
    name: `connections to the ${name} stalled, then cut`,
    isOf,
    async strike(stage, random) {
      proxyOf(stage).stall(...random.pick([['up'], ['down'], ['up', 'down']]));
      await sleep(random.between(200, 2_500));
      const isCut = random.chance(0.6);
      if (isCut) proxyOf(stage).cut();
      proxyOf(stage).heal();
      return { ended: performance.now() };
    },
  },
];

const always = () => true;
const onPostgresql = (database) => database === 'postgresql';
const onSqlite = (database) => database === 'sqlite';

const killed = {
  name: 'server killed',
  isOf: always,
  async strike(stage) {
    await stage.hoga.kill();
    return { ended: await restartServer(stage), serverKill: true };
  },
};
const killedBetween = (name, direction, isLate) => ({
  name: `server killed, ${name}`,
  isOf: always,
  async strike(stage, random) {
    const { ended, between } = await killBetween(stage, random, direction, isLate);
    return { ended, serverKill: true, between: between > 0 };
  },
});

export const FAULTS = [
  killed,
  killedBetween('orders dropped on their way', 'up', false),
  killed,
  killedBetween('orders arriving after its death', 'up', true),
  killed,
  killedBetween('answers on their way', 'down', false),
  {
    name: 'exchange killed',
    isOf: always,
    async strike(stage, random) {
      await stage.exchange.kill();
      await sleep(random.between(0, 1_500));
      const restarted = stage.exchange.restart();
      await stage.exchangeAnswers();
      const ended = performance.now();
      await restarted;
      return { ended };
    },
  },
  ...throughProxy('exchange', (stage) => stage.exchangeProxy, always),
  {
    name: 'database killed',
    isOf: onPostgresql,
    async strike(stage, random) {
      stage.cluster.kill();
      await sleep(random.between(0, 1_500));
      await stage.cluster.restart();
      return { ended: performance.now() };
    },
  },
  ...throughProxy('database', (stage) => stage.databaseProxy, onPostgresql),
  {
    name: 'database file locked by another program',
    isOf: onSqlite,
    async strike(stage, random) {
      const other = new DatabaseSync(join(stage.hoga.dataDir, 'hoga.db'), { timeout: 5_000 });
      other.exec('BEGIN IMMEDIATE');
      await sleep(random.between(300, 2_500));
      other.exec('ROLLBACK');
      other.close();
      return { ended: performance.now() };
    },
  },
];

export const faultsOf = (database) => FAULTS.filter((fault) => fault.isOf(database));
