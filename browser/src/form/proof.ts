// The proof of work: SHA-256 (FIPS 180-4) of the ticket and a number, tried one after the other.
//
// The browser's own digest answers by promise, which costs more than the digest itself; this one is for short texts in
// a row.

/** The server never asks for more tries. */
const MOST = 60_000;

/** The number from 0 up whose digest with `ticket` before it is `challenge`, which is in hexadecimal digits. */
export function find(ticket: string, challenge: string): number | undefined {
  const bytes = encoder.encode(ticket);
  // What all texts begin with is compressed once.
  const whole = bytes.length - (bytes.length % 64);
  const begun = START.slice();
  for (let at = 0; at < whole; at += 64) compress(begun, new DataView(bytes.buffer, bytes.byteOffset + at, 64), 0);
  const rest = bytes.subarray(whole);
  const wanted = parseInt(challenge.slice(0, 8), 16) | 0;
  const state = new Int32Array(8);
  for (let number = 0; number < MOST; number += 1) {
    const tail = padded(join(rest, encoder.encode(String(number))), whole);
    state.set(begun);
    for (let at = 0; at < tail.byteLength; at += 64) compress(state, tail, at);
    if (state[0] === wanted && hexadecimal(state) === challenge) return number;
  }
  return undefined;
}

/** In hexadecimal digits. */
export function sha256(text: string): string {
  const block = padded(encoder.encode(text), 0);
  const state = START.slice();
  for (let at = 0; at < block.byteLength; at += 64) compress(state, block, at);
  return hexadecimal(state);
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

function hexadecimal(state: Int32Array): string {
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** The end of a text, to full blocks of 64 bytes; `before` bytes of it came earlier. */
function padded(bytes: Uint8Array, before: number): DataView {
  const whole = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 4, (before + bytes.length) * 8);
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
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i += 1) {
    const choice = (e & f) ^ (~e & g);
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + ROUNDS[i]! + schedule[i]!) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i]! + word) | 0));
}
