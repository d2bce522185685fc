import * as z from 'zod';
import { modelFileSchema } from '../../model/file-schema.js';
import { jsonText } from '../../render/json.js';
import { checkSchema } from '../../report/check-schema.js';
import { explanationSchema } from '../../report/explanation.js';
import { inspectionSchema } from '../../report/inspection.js';
import { learningSchema } from '../../report/learning.js';
import { accountSchema, comparisonReportSchema, reportSchema } from '../../report/schema.js';
import { trendSchema } from '../../report/trend.js';
import { whatIfSchema } from '../../report/what-if.js';
import type { Context } from '../context.js';
import type { SchemaName } from '../options.js';

const JSON_SCHEMAS: Readonly<Record<SchemaName, () => object>> = {
  report: () => z.toJSONSchema(reportSchema),
  account: () => z.toJSONSchema(accountSchema),
  comparison: () => z.toJSONSchema(comparisonReportSchema),
  explanation: () => z.toJSONSchema(explanationSchema),
  trend: () => z.toJSONSchema(trendSchema),
  learn: () => z.toJSONSchema(learningSchema),
  'what-if': () => z.toJSONSchema(whatIfSchema),
  check: () => z.toJSONSchema(checkSchema),
  inspection: () => z.toJSONSchema(inspectionSchema),
  model: modelFileSchema,
};

/** Prints a contract as JSON Schema, for editors and for other tools. */
export function printSchema(context: Context, name: SchemaName): void {
  context.stdout.write(jsonText(JSON_SCHEMAS[name]()));
}
