// Puts the page's wasm together again, which src/bin/xtask/apart.rs took apart for the way: operands of a kind stand
// beside each other there, and weigh an eighth less. What streams there are, and in which order, stands there too.

const [SHORT, TYPES, REST, SET, CODE, STORE, LOAD] = [0, 6, 7, 8, 9, 10, 11];
const [LONG, WIDE, GET, CALL, RARE, TEE, BRANCH] = [12, 13, 14, 20, 21, 22, 23];

/** Where the one operand of each instruction stands: from this one to that. */
const OPERANDS = [
  [0x02, 0x04, TYPES], [0x0c, 0x0d, BRANCH], [0x0e, 0x0e, RARE], [0x10, 0x10, CALL], [0x11, 0x11, RARE],
  [0x20, 0x20, GET], [0x21, 0x21, SET], [0x22, 0x22, TEE], [0x23, 0x24, RARE], [0x28, 0x35, LOAD], [0x36, 0x3e, STORE],
  [0x3f, 0x40, RARE], [0x41, 0x41, SHORT], [0x42, 0x42, WIDE], [0xf1, 0xf1, LONG],
];

/** Which of the streams of constants, and of those of locals, by the instruction that comes next. */
function next(code) {
  const at = [0x6a, 0x41, 0x10, 0x20].indexOf(code);
  return code === 0xf1 ? 1 : code >= 0x28 && code <= 0x35 ? 4 : at < 0 ? 5 : at;
}

/** The wasm, from an ArrayBuffer in parts. */
export function together(parts) {
  const [length, before, ...lengths] = new Uint32Array(parts, 0, 26);
  const from = new Uint8Array(parts, 104);
  let at = 0;
  const ends = lengths.map((one) => (at += one));
  const heads = ends.map((end, stream) => end - lengths[stream]);
  const streamOf = [];
  for (const [first, last, stream] of OPERANDS) for (let code = first; code <= last; code += 1) streamOf[code] = stream;

  const wasm = new Uint8Array(length);
  wasm.set(from.subarray(heads[REST], heads[REST] + before));
  at = before;
  // One function, whose length stands before it.
  const body = new Uint8Array(length);
  let size;

  function take(stream) {
    let [number, shift, byte] = [0, 0];
    do {
      byte = from[heads[stream]++];
      body[size++] = byte;
      number |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return number;
  }

  while (heads[CODE] < ends[CODE]) {
    size = 0;
    for (let locals = 2 * take(RARE); locals > 0; locals -= 1) take(RARE);
    let depth = 1;
    while (depth > 0) {
      const code = from[heads[CODE]++];
      const stream = streamOf[code];
      body[size++] = stream === LONG ? 0x41 : code;
      if (stream === TYPES) depth += 1;
      if (code === 0x0b) depth -= 1;
      // How it is aligned.
      if (stream === LOAD || stream === STORE) body[size++] = 0;
      if (stream !== undefined) {
        const parted = stream === SHORT || stream === GET;
        let more = take(parted ? stream + next(from[heads[CODE]]) : stream);
        if (code === 0x11) take(RARE);
        if (code === 0x0e) for (more += 1; more > 0; more -= 1) take(RARE);
      }
      for (let float = code === 0x43 ? 4 : code === 0x44 ? 8 : 0; float > 0; float -= 1) body[size++] = from[heads[RARE]++];
    }
    for (let rest = size; ; rest >>= 7) {
      wasm[at++] = rest > 127 ? (rest & 127) | 128 : rest;
      if (rest < 128) break;
    }
    wasm.set(body.subarray(0, size), at);
    at += size;
  }
  wasm.set(from.subarray(heads[REST] + before, ends[REST]), at);
  return wasm;
}
