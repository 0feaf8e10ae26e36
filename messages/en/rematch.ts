import type { Translation } from '../translation.js';
import type { rematch as zh } from '../zh-CN/rematch.js';

export const rematch = {
  usage:
    'Usage: npm run --silent rematch -- [--policy ID]… [--as-of YYYY-MM-DD] [--json] [--changes FILE] [--threads N] [--lang zh-CN|en]\nMatches all enterprises again with the policies as they are now; --policy takes these alone, --changes writes every change to a file, one a line (NDJSON).',
  badLanguage: '--lang is zh-CN or en, not {sent}.',
  badThreads: '--threads is a whole number from 1 to 64, not {sent}.',
  unknownPolicyNear: 'There is no policy {sent}; did you mean {suggestion}?',
  unknownPolicy: 'There is no policy {sent}. The ids of all policies: {known}',
  unwritable: 'Cannot write {file}: {reason}. Choose a file that can be written.',
  opened: 'As of {asOf}: {policies} policies, about {enterprises} enterprises.',
  resumed: 'Going on where it was stopped: {enterprises} enterprises are done.',
  otherDay:
    'The run that was stopped was as of {asOf}, another day, so this one begins anew. To go on with that one, add --as-of {asOf}.',
  otherVersions:
    'Policies were published again since the last run was stopped ({policies}), so this one begins anew.',
  otherReference:
    'The reference tables (size class standards or zone schemes) changed since the last run was stopped, so this one begins anew.',
  newerResults:
    'Since the last run was stopped, another one has matched some of its policies ({policies}); going on would replace newer results with older ones, so this one begins anew.',
  progress: 'match',
  stopping: 'Finishing the segment in hand, then stopping… Press again to break off at once.',
  stopped:
    'Stopped with {enterprises} enterprises done. The same command goes on from here:\n  {command}',
  running:
    'Another process is matching (on {host}, process {pid}, since {since}, last heard of {heartbeat}). Wait for it, or stop it and try again; if it has crashed, its run can be taken up after {seconds} seconds of silence.',
  runningUnknown: 'Another process is matching. Try again when it is done.',
  databaseAway:
    'The database went away: {reason}. Once it is back, the same command goes on after the last complete segment.',
  takenOver: 'Another process has taken this run over, so this one stops.',
  complete: 'Matched {enterprises} enterprises with {policies} policies.',
  misfits:
    '{count} of them state values of another kind than the vocabulary has, or a place that is no text; those count as not stated.',
  leftOut: '{count} more records have an id of another kind and were left out.',
  columns: {
    policy: 'Policy',
    eligible: 'Eligible',
    needsInfo: 'Needs info',
    notEligible: 'Not eligible',
    gained: 'Gained',
    lost: 'Lost',
    turnedUnknown: 'Now needs info',
    oneFactShort: 'One fact short',
  },
  named: '{name} ({id})',
  first: 'new',
  noPrevious: '"{mark}": never matched before, so there is nothing to compare with.',
  ended: 'ended',
  endedMeans:
    '"{mark}": the policy ended before this day, so nobody can apply; it counts neither under eligible nor under one fact short.',
  since: 'Compared with the run as of {asOf}:',
  gained: '{count} newly eligible ({joined} of them newly here): {examples}',
  lost: '{count} not eligible any more ({left} of them gone): {examples}',
  turnedUnknown: '{count} now need information ({eligible} of them were eligible): {examples}',
  turnedKnown: '{count} needed information and are not eligible: {examples}',
  oneFactShort: '{count} lack one fact, most often: {facts}',
  lackedFact: '{fact} {count}',
  listSeparator: ', ',
  more: '…',
  changesFailed:
    'Writing {file} failed: {reason}. What is matched is kept; once this is mended, the same command goes on where it stopped.',
  leftover:
    'Matching is complete, but outdated results could not be removed: {reason}. The next complete run removes them.',
  changesWritten: 'Every change is in {file}.',
} as const satisfies Translation<typeof zh>;
