// Puts the page's wasm together again, which src/xtask/src/apart.rs took apart for the way: operands of a kind stand
// beside each other there, and weigh an eighth less. What streams there are, and in which order, stands there too.

const [SHORT, TYPES, REST, SET, CODE, STORE, LOAD] = [0, 6, 7, 8, 9, 10, 11];
const [LONG, WIDE, GET, CALL, RARE, TEE, BRANCH] = [12, 13, 14, 20, 21, 22, 23];

/** No stream: nothing stands behind the instruction. */
const NONE = 24;

/** Where the one operand of each instruction stands: from this one to that. */
const OPERANDS = [
  [0x02, 0x04, TYPES], [0x0c, 0x0d, BRANCH], [0x0e, 0x0e, RARE], [0x10, 0x10, CALL], [0x11, 0x11, RARE],
  [0x20, 0x20, GET], [0x21, 0x21, SET], [0x22, 0x22, TEE], [0x23, 0x24, RARE], [0x28, 0x35, LOAD], [0x36, 0x3e, STORE],
  [0x3f, 0x40, RARE], [0x41, 0x41, SHORT], [0x42, 0x42, WIDE], [0xf1, 0xf1, LONG],
];

/** Which of the streams of constants, and of those of locals, by the instruction that comes next. */
const NEXT = [[0x6a, 0x6a, 0], [0x41, 0x41, 1], [0xf1, 0xf1, 1], [0x10, 0x10, 2], [0x20, 0x20, 3], [0x28, 0x35, 4]];

/** For every instruction what a list says of it. */
function table(list, otherwise) {
  const all = new Uint8Array(256).fill(otherwise);
  for (const [first, last, value] of list) all.fill(value, first, last + 1);
  return all;
}

/** So many instructions at once, after which others have their turn: all at once keeps a slow phone busy. */
const TURN = 30000;

/** The wasm, from an ArrayBuffer in parts. */
export async function together(parts) {
  const [length, before, ...lengths] = new Uint32Array(parts, 0, 26);
  const from = new Uint8Array(parts, 104);
  const [streamOf, next] = [table(OPERANDS, NONE), table(NEXT, 5)];
  const heads = new Uint32Array(24);
  for (let stream = 1; stream < 24; stream += 1) heads[stream] = heads[stream - 1] + lengths[stream - 1];
  const [rest, end] = [heads[REST], heads[CODE] + lengths[CODE]];

  const wasm = new Uint8Array(length);
  wasm.set(from.subarray(rest, rest + before));
  let at = before;
  // One function, whose length stands before it.
  const body = new Uint8Array(length);
  let size = 0;

  function take(stream) {
    let head = heads[stream];
    let byte = from[head++];
    let number = byte & 127;
    body[size++] = byte;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = from[head++];
      body[size++] = byte;
      number |= (byte & 127) << shift;
    }
    heads[stream] = head;
    return number;
  }

  for (let turn = heads[CODE] + TURN; heads[CODE] < end; ) {
    if (heads[CODE] > turn) {
      await new Promise((goOn) => setTimeout(goOn));
      turn += TURN;
    }
    size = 0;
    for (let locals = 2 * take(RARE); locals > 0; locals -= 1) take(RARE);
    let depth = 1;
    while (depth > 0) {
      const code = from[heads[CODE]++];
      const stream = streamOf[code];
      body[size++] = stream === LONG ? 0x41 : code;
      if (stream === GET || stream === SHORT) {
        take(stream + next[from[heads[CODE]]]);
      } else if (stream === LOAD || stream === STORE) {
        // How it is aligned.
        body[size++] = 0;
        take(stream);
      } else if (stream !== NONE) {
        let more = take(stream);
        if (stream === TYPES) depth += 1;
        if (code === 0x11) take(RARE);
        if (code === 0x0e) for (more += 1; more > 0; more -= 1) take(RARE);
      } else if (code === 0x0b) {
        depth -= 1;
      } else if (code === 0x43 || code === 0x44) {
        for (let float = code === 0x43 ? 4 : 8; float > 0; float -= 1) body[size++] = from[heads[RARE]++];
      }
    }
    for (let left = size; ; left >>= 7) {
      wasm[at++] = left > 127 ? (left & 127) | 128 : left;
      if (left < 128) break;
    }
    wasm.set(body.subarray(0, size), at);
    at += size;
  }
  wasm.set(from.subarray(rest + before, rest + lengths[REST]), at);
  return wasm;
}
