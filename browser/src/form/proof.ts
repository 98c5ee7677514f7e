// The proof of work: SHA-256 (FIPS 180-4) of the ticket and a number, tried one after the other.
//
// The browser's own digest answers by promise, which costs more than the digest itself; this one is for short texts in
// a row.

/** The server never asks for more tries. */
const MOST = 60_000;

/** The number from 0 up whose digest with `ticket` before it is `challenge`. */
export function find(ticket: string, challenge: string): number | undefined {
  for (let number = 0; number < MOST; number += 1) if (sha256(`${ticket}${number}`) === challenge) return number;
  return undefined;
}

const primes = (count: number): number[] => {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
};
/** The first 32 bits of the fraction of a root. */
const fraction = (root: number) => ((root % 1) * 0x1_0000_0000) | 0;
const ROUNDS = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

const encoder = new TextEncoder();
const schedule = new Int32Array(64);

/** In hexadecimal digits. */
export function sha256(text: string): string {
  const block = padded(encoder.encode(text));
  const state = START.slice();
  for (let at = 0; at < block.byteLength; at += 64) compress(state, block, at);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function padded(bytes: Uint8Array): DataView {
  const whole = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 4, bytes.length * 8);
  return view;
}

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function compress(state: Int32Array, block: DataView, at: number): void {
  for (let i = 0; i < 16; i += 1) schedule[i] = block.getInt32(at + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const [x, y] = [schedule[i - 15]!, schedule[i - 2]!];
    const small = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const large = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    schedule[i] = (schedule[i - 16]! + small + schedule[i - 7]! + large) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i += 1) {
    const choice = (e & f) ^ (~e & g);
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + ROUNDS[i]! + schedule[i]!) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i]! + word) | 0));
}
