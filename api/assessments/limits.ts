/** The day 粤府〔2016〕98号 was issued; nothing is answered for earlier days. */
export const EARLIEST_AS_OF = '2016-09-02';

/** How far after today a question may look. */
export const LATEST_AS_OF_AFTER = 'P5Y';

/** How many policies one answer explains at most; the letters of `verdicts` tell of all. */
export const MOST_EXPLAINED = 200;

/** How many policies `nearest` explains unless asked otherwise. */
export const USUALLY_NEAREST = 20;

/** How many policies one question may name. */
export const MOST_POLICY_IDS = 1000;
