import { hostname, platform, release } from 'node:os';
import { Double, Int32, Long } from 'bson';
import { ServerError } from '../../server-error.js';
import { doc } from '../../values/value.js';
import { type Command, defineCommand } from '../command.js';
import { MAX_DOCUMENT_BYTES } from '../limits.js';
import { anyValue, ignored, text } from '../option-readers.js';

/** The version whose protocol and commands this server follows. */
const VERSION = '7.0.0';

/** What shells and monitors ask a server about itself. */
export const diagnosticCommands: readonly Command[] = [
  defineCommand({ ping: anyValue }, () => doc()),
  defineCommand({ buildInfo: anyValue }, buildInfo, ['buildinfo']),
  defineCommand({ whatsmyuri: anyValue }, (_options, { connectionId }) =>
    doc(['you', `connection ${connectionId}`]),
  ),
  defineCommand({ connectionStatus: anyValue, showPrivileges: ignored('there are no users') }, () =>
    doc(['authInfo', doc(['authenticatedUsers', []], ['authenticatedUserRoles', []])]),
  ),
  defineCommand(
    {
      getParameter: anyValue,
      featureCompatibilityVersion: anyValue,
    },
    (_options, _context, body) => getParameter(body.has('featureCompatibilityVersion')),
  ),
  defineCommand({ getLog: text }, ({ getLog }) =>
    getLog === '*'
      ? doc(['names', ['startupWarnings']])
      : doc(['totalLinesWritten', new Int32(0)], ['log', []]),
  ),
  defineCommand({ getCmdLineOpts: anyValue }, () => doc(['argv', []], ['parsed', doc()])),
  defineCommand({ hostInfo: anyValue }, (_options, { now }) =>
    doc(
      ['system', doc(['currentTime', now], ['hostname', hostname()])],
      ['os', doc(['type', platform()], ['version', release()])],
      ['extra', doc()],
    ),
  ),
  defineCommand({ serverStatus: anyValue }, (_options, { server, now }) => {
    const upMillis = now.getTime() - server.startedAt.getTime();
    return doc(
      ['host', hostname()],
      ['version', VERSION],
      ['process', 'embedded'],
      ['pid', Long.fromNumber(process.pid)],
      ['uptime', new Double(Math.floor(upMillis / 1000))],
      ['uptimeMillis', Long.fromNumber(upMillis)],
      ['localTime', now],
      ['connections', doc(['current', new Int32(server.connections())])],
      ['storageEngine', doc(['name', 'lmdb'], ['persistent', true])],
    );
  }),
];

function buildInfo() {
  return doc(
    ['version', VERSION],
    ['gitVersion', 'embedded'],
    ['modules', []],
    [
      'versionArray',
      VERSION.split('.')
        .concat('0')
        .map((part) => new Int32(Number(part))),
    ],
    ['bits', new Int32(64)],
    ['debug', false],
    ['maxBsonObjectSize', new Int32(MAX_DOCUMENT_BYTES)],
    ['storageEngines', ['lmdb']],
  );
}

function getParameter(isCompatibilityVersion: boolean) {
  if (!isCompatibilityVersion) throw new ServerError(72, 'no option found to get');
  return doc(['featureCompatibilityVersion', doc(['version', '7.0'])]);
}
