import type { Content } from '../../seeds/load-content.js';
import { createAssessment } from './create-assessment.js';

/** The endpoints of assessments. */
export const assessmentsRoutes = (content: Content) => [createAssessment(content)];
