export { docs } from './docs.js';
export { explanations } from './explanations.js';
export { facts } from './facts.js';
export { http } from './http.js';
export { match } from './match.js';
export { server } from './server.js';
