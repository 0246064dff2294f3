// Enterprises that several tests walk to their results.

/** The first theme, where nothing stands in the way. */
export const GENERAL = { g_enterprise: true, g_registered: true, g_legal_person: true, g_credit: "none", g_major: false };

/** A smart factory's upgrade, up to its figures. */
export const SMART = {
  d8_smart: true,
  d8_kind: "upgrade",
  d8_in_beijing: true,
  d8_other_money: "none",
  d8_lighthouse: false,
  d8_benchmark: false,
  d8_workshop: true,
};

/** A smart factory whose yearly cap binds. */
export const FACTORY = {
  date: "2022年4月15日",
  directions: ["d8"],
  answers: {
    ...GENERAL,
    ...SMART,
    d8_performance: true,
    d8_started: "2020年3月1日",
    d8_completed: "20210930",
    d8_fai: "１.3亿",
    d8_total: "15,000",
    d8_scope: "1.3亿元",
    d8_in_library: true,
    d8_recommended: true,
  },
};
