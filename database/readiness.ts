import type { mongo } from 'mongoose';

/**
 * Watches whether there is a server that takes writes. A network that is cut, a server that is
 * stopped and a replica set without a primary all count as away.
 * @param onChange is told of every change.
 * @returns whether the database is ready now.
 */
export function watchReadiness(
  client: mongo.MongoClient,
  onChange: (isReady: boolean) => void,
): () => boolean {
  let isReady = true;
  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    const isNowReady = [...newDescription.servers.values()].some((server) => server.isWritable);
    if (isNowReady === isReady) return;
    isReady = isNowReady;
    onChange(isReady);
  });
  return () => isReady;
}
