/** The day 粤府〔2016〕98号 was issued; nothing is answered for earlier days. */
export const EARLIEST_AS_OF = '2016-09-02';

/** How far after today a question may look. */
export const LATEST_AS_OF_AFTER = 'P5Y';

/** How many policies one question may name. */
export const MOST_POLICY_IDS = 1000;
