import { z } from 'zod';

const KEY = /^[\x21-\x7e]{8,128}$/;

/**
 * The `Idempotency-Key` header: chosen by the caller, new for each thing to be made, and the same
 * when a request is sent again.
 */
export const idempotencyKeySchema = z
  .string()
  .refine((key) => KEY.test(key), { params: { code: 'invalid_idempotency_key' } })
  .optional()
  .meta({
    text: {
      zh: '由调用方生成，8 至 128 个可见 ASCII 字符；重发同一请求时使用同一个值，不会重复创建。',
      en: 'Chosen by the caller, 8 to 128 visible ASCII characters; the same when a request is sent again, so that it makes nothing twice.',
    },
  });
