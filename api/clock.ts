/** Tells the current instant. Injected everywhere, so that tests and replays choose the time. */
export type Clock = () => Date;

/** The clock of this machine. */
export const systemClock: Clock = () => new Date();
