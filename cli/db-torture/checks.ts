import type { MessageValues } from '../../messages/format-message.js';
import { type ToolMessage, tell } from '../database/tell.js';

/** Something that must hold, and whether it does. */
export interface Check {
  readonly name: ToolMessage;
  readonly values: MessageValues;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What was found instead, or why it was skipped. */
  readonly details: readonly string[];
}

/** Collects checks and prints each as it is made. */
export class Checks {
  readonly all: Check[] = [];

  constructor(private readonly print: (line: string) => void) {}

  /** Holds when there are no faults. */
  expect(name: ToolMessage, faults: readonly string[], values: MessageValues = {}): void {
    this.#add({ name, values, outcome: faults.length ? 'failed' : 'passed', details: faults });
  }

  /** Could not be tried here. */
  skip(name: ToolMessage, reason: string): void {
    this.#add({ name, values: {}, outcome: 'skipped', details: [reason] });
  }

  count(outcome: Check['outcome']): number {
    return this.all.filter((check) => check.outcome === outcome).length;
  }

  #add(check: Check): void {
    this.all.push(check);
    const [first, second] = tell(check.name, check.values).split('\n');
    const outcome = check.outcome === 'passed' ? check.outcome : check.outcome.toUpperCase();
    this.print(`${outcome.padEnd(8)}${first}`);
    this.print(`        ${second}`);
    for (const line of check.details.slice(0, 10)) this.print(`        - ${line}`);
  }
}
