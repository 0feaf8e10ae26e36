import type { ContentStore } from '../content-store.js';
import type { Storage } from '../storage.js';
import { createAssessment } from './create-assessment.js';
import { readAssessment } from './read-assessment.js';
import { compareAssessments } from './replay/compare-assessments.js';
import { verifyAssessment } from './replay/verify-assessment.js';

/** The endpoints of assessments. */
export const assessmentsRoutes = (contentStore: ContentStore, storage: Storage | undefined) => [
  createAssessment(contentStore, storage),
  readAssessment(storage),
  verifyAssessment(contentStore, storage),
  compareAssessments(contentStore, storage),
];
