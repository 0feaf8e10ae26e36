import mongoose from 'mongoose';

/** A document of the size and shape of an enterprise's profile, made from its number. */
export interface BenchEnterprise {
  creditCode: string;
  name: string;
  cityCode: string;
  updatedAt: Date;
  employees: number;
  facts: Record<string, unknown>;
}

/** How many cities the enterprises are spread over. */
export const CITIES = 21;

const FIRST_UPDATE = Date.UTC(2020, 0, 1);

const schema = new mongoose.Schema<BenchEnterprise>(
  {
    creditCode: { type: String, required: true },
    name: { type: String, required: true },
    cityCode: { type: String, required: true },
    updatedAt: { type: Date, required: true },
    employees: { type: Number, required: true },
    facts: { type: mongoose.Schema.Types.Mixed, required: true },
  },
  { autoIndex: false, autoCreate: false },
);
schema.index({ creditCode: 1 }, { unique: true });
schema.index({ cityCode: 1, updatedAt: -1 });

/** The Mongoose model of the enterprises on a connection. */
export function enterpriseModel(connection: mongoose.Connection) {
  return connection.model('BenchEnterprise', schema);
}

export type EnterpriseModel = ReturnType<typeof enterpriseModel>;

/** The credit code of the enterprise with a number; 18 characters, without a check character. */
export function creditCodeAt(number: number): string {
  return `91440000${String(number).padStart(10, '0')}`;
}

export function cityAt(number: number): string {
  return `44${String(number % CITIES).padStart(4, '0')}`;
}

/** About 500 bytes as BSON. */
export function enterpriseAt(number: number): BenchEnterprise {
  return {
    creditCode: creditCodeAt(number),
    name: `广东第${number}号电子科技有限公司`,
    cityCode: cityAt(number),
    updatedAt: new Date(FIRST_UPDATE + number * 1_000),
    employees: (number * 7_919) % 5_000,
    facts: {
      industry: 'C39',
      registeredOn: '2012-05-04',
      salesRevenue: { 2023: number % 9_000, 2024: number % 8_000, 2025: number % 7_000 },
      researchSpending: { 2023: number % 300, 2024: number % 310, 2025: number % 320 },
      processingTrade: ['进料加工', '来料加工'],
      address: `广东省东莞市长安镇振安路 ${number % 1_000} 号`,
      customsCreditGrade: 'regular',
      isExporter: number % 3 === 0,
    },
  };
}
