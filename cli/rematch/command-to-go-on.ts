/**
 * The command that goes on with a run, as a shell takes it. The day is named, so that it goes on
 * with the same run tomorrow as well.
 */
export function commandToGoOn(args: readonly string[], asOf: string): string {
  const isDayGiven = args.some((arg) => arg.startsWith('--as-of'));
  const all = [...args, ...(isDayGiven ? [] : ['--as-of', asOf])];
  return ['npm run rematch --', ...all.map(quotedForShell)].join(' ');
}

function quotedForShell(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}
