/** What the server tells whoever starts it, on the terminal. */
export const server = {
  listening: '惠企已启动，请在浏览器打开：',
  stopped: '惠企已停止。',
  stoppedEarly: '惠企已停止，仍有请求未处理完。',
  portInUse: '端口 {port} 已被占用。请停止占用它的程序，或设置 PORT 换一个端口。',
  portForbidden: '没有权限监听端口 {port}。请设置 PORT 为 1024 以上的端口。',
  addressUnavailable: '本机没有地址 {host}。请把 HOST 设为本机地址，例如 0.0.0.0 或 127.0.0.1。',
  badContent: '政策内容有误，无法启动。请运行 npm run rules:check 查看并改正：',
  badConfig: '环境变量 {variable} 的值 {value} 无效，应为{allowed}。',
  allowed: {
    PORT: ' 0 到 65535 的整数',
    HOST: '本机的 IP 地址或主机名',
    LOG_LEVEL: '：fatal、error、warn、info、debug、trace、silent 之一',
    BODY_LIMIT_BYTES: ' 1024 到 104857600 的整数（字节）',
    SHUTDOWN_GRACE_MS: ' 0 到 600000 的整数（毫秒）',
    DATA_DIR: '一个可写的目录',
    AUTHORING: ' on 或 off',
    MONGODB_URI: '以 mongodb:// 或 mongodb+srv:// 开头的连接串（其值不显示）',
  },
} as const;
