// The codes of an authenticator app (RFC 6238), as a test has them instead of a phone.
import { createHmac } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

export function oneTimeCode(secret, at = Date.now()) {
  const bits = [...secret.replaceAll('=', '')].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MS)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

// Hands out codes each of which the server has not seen: the present one, then that of the next step, which counts as well.
export class Codes {
  constructor(secret) {
    this.secret = secret;
    this.last = 0;
  }

  async next() {
    const now = () => Math.floor(Date.now() / STEP_MS);
    while (this.last >= now() + 1) await new Promise((done) => setTimeout(done, 250));
    this.last = Math.max(now(), this.last + 1);
    return oneTimeCode(this.secret, this.last * STEP_MS);
  }
}
