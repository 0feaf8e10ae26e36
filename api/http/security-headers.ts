import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

// `upgrade-insecure-requests` stays out of the pages' policy: it would break them on a phone that
// reaches the server over plain HTTP in a local network.
const PAGE_CONTENT = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

const DATA_CONTENT = {
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
};

type SetHeaders = (response: ServerResponse) => void;

/** The headers that answers of data need: no sniffing, no framing, no other origin, only HTTPS. */
export function dataHeaders(): SetHeaders {
  return sameHeaders(
    helmet({
      contentSecurityPolicy: DATA_CONTENT,
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
      referrerPolicy: false,
      xDnsPrefetchControl: false,
      xDownloadOptions: false,
      xFrameOptions: false,
      xPermittedCrossDomainPolicies: false,
      xXssProtection: false,
    }),
  );
}

/** The headers of our own pages, which are free of scripts. */
export function pageHeaders(): RequestHandler {
  const setHeaders = sameHeaders(helmet({ contentSecurityPolicy: PAGE_CONTENT }));
  return (_request, response, next) => {
    setHeaders(response);
    next();
  };
}

/** What helmet sets depends on its options alone, so it is asked once instead of every time. */
function sameHeaders(handler: ReturnType<typeof helmet>): SetHeaders {
  const probe = new ServerResponse(new IncomingMessage(new Socket()));
  let failure: unknown;
  handler(probe.req, probe, (error) => {
    failure = error;
  });
  if (failure) throw failure;
  const headers = probe
    .getHeaderNames()
    .map((name) => [name, String(probe.getHeader(name))] as const);
  return (response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
  };
}
