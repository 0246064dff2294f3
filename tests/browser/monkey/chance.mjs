// Chance that can be had again: all of it comes from a seed.

/** Numbers from 0 to 1, as many as one likes (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  const one = (all) => all[below(all.length)];
  /** One of these by its weight. */
  const weighed = (weights) => {
    const all = Object.entries(weights);
    let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0);
    return (all.find(([, weight]) => (left -= weight) < 0) ?? all.at(-1))[0];
  };
  return { next, below, one, weighed };
}

/** What people type for each kind of answer, and what they should not. */
const TYPED = {
  money: ["0", "1", "499.99", "500", "3000", "5000", "15,000", "1.2亿", "1亿2000万元", "３０００万", "8000元", "0.01", "10000亿", "3,000万"],
  percent: ["0", "3.85", "4.65%", "20", "100", "１５％", "百分之五", "5.5"],
  count: ["0", "1", "2", "7", "50", "300", "1,000", "12345"],
  date: ["2020年3月1日", "20210930", "2021-12-31", "2022/4/15", "2019.6.1", "2022年2月28日", "2021年1月1日", "2026-03-02"],
  duration: ["1年", "3年", "18个月", "2年6个月", "36个月", "90天", "5年"],
};

/** What no field can use, or only another kind. */
const NONSENSE = [
  "", " ", "abc", "10,50", "-5", "1e9", "２０２２年２月３０日", "万元", "99999999999999999999999999999999", "0x10", "Infinity",
  "<b>1</b>", "3年", "20210101", "１．５.２", "约500万", "🙂", "\u202e500", "'; drop table", "null", "500 万 元", "+7",
];

/** A text for a field of this kind. */
export function text(random, kind) {
  const fitting = TYPED[kind] ?? Object.values(TYPED).flat();
  if (random.next() < 0.15) return random.one(NONSENSE);
  if (random.next() < 0.3 && ["money", "count"].includes(kind)) return String(random.below(20_000));
  return random.one(fitting);
}

/** Keys that mean something to a page or its fields. */
export const KEYS = ["Tab", "Tab", "Tab", "Space", "Space", "Enter", "ArrowDown", "ArrowUp", "ArrowRight", "Escape", "PageDown", "PageUp", "Home", "Backspace", "Delete"];
