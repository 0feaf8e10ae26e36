/** What whoever starts the program is told about its database. */
export const database = {
  in_use:
    '数据目录 {folder} 正被另一个惠企进程使用。请先停止那个进程；要同时运行多个进程，请设置 MONGODB_URI 使用 MongoDB。',
  not_writable: '无法写入数据目录 {folder}。请检查目录权限和磁盘空间，或改用其他目录。',
  newer_format: '数据目录 {folder} 由更新版本的惠企写入，当前版本无法读取。请升级惠企。',
  not_a_database: '{folder} 中已有的文件不是惠企的数据库。请改用空目录，或改用正确的数据目录。',
  bad_uri: 'MONGODB_URI 无效：{reason}',
  unreachable:
    '无法连接 MONGODB_URI 指定的数据库：{reason}。请确认数据库已启动，且地址和账号正确。',
} as const;
